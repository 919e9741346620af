import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { loadExampleData } from '../db/seed/load.server.ts';
import { scaleOf } from '../db/seed/scale.ts';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.server.ts';
import { migrate } from '../src/platform/migrate.server.ts';
import { openPool } from '../src/platform/pool.server.ts';

/**
 * What it costs to ask a seat that many want at once: so many connections ask a seat of one place in the same moment, each in a transaction of its own that is
 * written to disk, again and again with an empty place. Ends with 1 when a seat was given twice, when one was left while somebody was refused, or when
 * half of the askers wait longer than the limit.
 *
 *     node bench/seats.ts [--clients 32] [--seats 3] [--rounds 30] [--limit 100]
 */
const { values } = parseArgs({
	options: {
		clients: { type: 'string', default: '32' },
		seats: { type: 'string', default: '3' },
		rounds: { type: 'string', default: '30' },
		limit: { type: 'string', default: '100' }
	}
});
const [clients, seats, rounds, limit] = [values.clients, values.seats, values.rounds, values.limit].map(Number) as [
	number,
	number,
	number,
	number
];

type Asked = { readonly place: string; readonly programme: string; readonly learners: readonly string[] };

const folder = await mkdtemp(join(tmpdir(), 'seats-'));
const server = await startEmbeddedPostgres(folder);
try {
	const pool = openPool(server.url, { max: 3, patient: true });
	await migrate(pool);
	const scale = scaleOf('demo');
	if (!scale || !(await loadExampleData(pool, { scale, seed: '1' })).ok) throw new Error('no example data');
	process.exitCode = (await measure(pool, await prepare(pool))) ? 0 : 1;
	await pool.end();
} finally {
	await server.stop();
	await rm(folder, { recursive: true, force: true });
}

/** One recognised, open place with so many seats, and learners to ask for. */
async function prepare(pool: pg.Pool): Promise<Asked> {
	const { rows } = await pool.query<{ place: string; programme: string }>(
		`select pp.place_id as place, r.programme_id as programme from place_programme pp join recognition r on r.id = pp.recognition_id
			join place p on p.id = pp.place_id where r.status = 'recognised' and r.decided_on < '2026-09-01' and r.valid_until > '2027-07-01'
			and p.closed_from is null order by pp.place_id limit 1`
	);
	const asked = rows[0];
	if (!asked) throw new Error('no place is recognised');
	await pool.query('update place set seats = $2 where id = $1', [asked.place, seats]);
	const learners = await pool.query<{ id: string }>('select id from learner order by id limit $1', [clients]);
	return { ...asked, learners: learners.rows.map(({ id }) => id) };
}

async function measure(pool: pg.Pool, asked: Asked): Promise<boolean> {
	const connections = await Promise.all(Array.from({ length: clients }, () => connect()));
	const times: number[] = [];
	let [elapsed, right] = [0, true];
	for (let round = 0; round < rounds; round++) {
		await pool.query('delete from seat_booking');
		const started = performance.now();
		const given = await Promise.all(
			connections.map(async (client, index) => {
				const from = performance.now();
				const seat = await ask(client, asked, asked.learners[index % asked.learners.length] ?? '');
				times.push(performance.now() - from);
				return seat;
			})
		);
		elapsed += performance.now() - started;
		const booked = given.filter((seat) => seat !== null);
		right &&= booked.length === Math.min(seats, clients) && new Set(booked).size === booked.length;
	}
	await Promise.all(connections.map((client) => client.end()));
	times.sort((a, b) => a - b);
	const attempt = elapsed / (rounds * clients);
	const at = (share: number) => (times[Math.ceil(times.length * share) - 1] ?? 0).toFixed(1);
	console.log(`${clients} connections at once on a place with ${seats} seats, ${rounds} times`);
	console.log(`exactly the seats were given, nobody twice: ${right ? 'yes' : 'NO'}`);
	console.log(`one attempt costs ${attempt.toFixed(2)} ms`);
	console.log(
		`waiting for the others included: half within ${at(0.5)} ms (limit ${limit} ms), 95 of 100 within ${at(0.95)} ms, longest ${at(1)} ms`
	);
	return right && Number(at(0.5)) <= limit;
}

async function connect(): Promise<pg.Client> {
	const client = new pg.Client({ connectionString: server.url });
	await client.connect();
	await client.query('set role samenspoor_worker');
	return client;
}

async function ask(client: pg.Client, { place, programme }: Asked, learner: string): Promise<number | null> {
	const { rows } = await client.query<{ seat: number | null }>(
		"select seats.book($1, $2, '[2026-09-01,2027-07-01)', $3, 'proposal/' || uuidv7()) as seat",
		[place, programme, learner]
	);
	return rows[0]?.seat ?? null;
}
