import { openPool } from '#platform/pool.server.ts';
import { scaleOf } from './scale.ts';

/**
 * Fills an empty database with the demonstration: `npm start` then shows a platform with people and places in it. Does nothing when
 * the database already holds anything. Several processes may call it at once; one of them loads, and learns so from the answer: true for who loaded.
 */
export async function loadDemoWhenEmpty(databaseUrl: string, say: (line: string) => void): Promise<boolean> {
	const scale = scaleOf('demo');
	if (scale === undefined) throw new Error('the scale demo is gone');
	const pool = openPool(databaseUrl, { max: 1, patient: true, name: 'samenspoor-seed' });
	try {
		const { rows } = await pool.query<{ kind: string }>('select kind from data_set');
		if (rows[0]?.kind !== 'empty') return false;
		// The generator reads a table of six megabytes with all towns of the world: only when it is needed.
		const { loadExampleData } = await import('./load.server.ts');
		const loaded = await loadExampleData(pool, { scale, seed: '1' });
		if (loaded.ok) say(`Voorbeelddata geladen: ${loaded.value.rows} rijen, schooljaar ${loaded.value.schoolYear}.`);
		return loaded.ok;
	} finally {
		await pool.end();
	}
}
