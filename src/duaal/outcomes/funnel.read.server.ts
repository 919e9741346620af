import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { SchoolYear } from '#kernel/school-year.ts';
import type { Tx } from '#platform/database.server.ts';
import type { Funnel, FunnelCounts } from './funnel.ts';

const CODES = {
	developed: 'programmes-developed',
	organised: 'programmes-organised',
	withLearners: 'programmes-with-learners'
} as const;

/**
 * The funnel of a school year: published figures where all three exist, otherwise the counts of this database. Both are counts of
 * programmes, never of people, so that nothing needs hiding.
 */
export async function readFunnel(tx: Tx, schoolYear: SchoolYear, today: PlainDate): Promise<Funnel> {
	const counted = await count(tx, schoolYear);
	const rows = await tx
		.selectFrom('published_figure')
		.select(['code', 'value', 'source', 'published_on'])
		.where('school_year', '=', schoolYear)
		.where('code', 'in', Object.values(CODES))
		.execute();
	const published = new Map(rows.map((row) => [row.code, row]));
	const [developed, organised, withLearners] = [
		published.get(CODES.developed),
		published.get(CODES.organised),
		published.get(CODES.withLearners)
	];
	const common = { schoolYear, unit: 'programme', counted } as const;
	if (!developed || !organised || !withLearners)
		return { ...common, ...counted, basis: 'counted', source: 'Telling in dit platform', date: today };
	return {
		...common,
		developed: developed.value,
		organised: organised.value,
		withLearners: withLearners.value,
		basis: 'published',
		source: developed.source,
		date: developed.published_on as PlainDate | null
	};
}

async function count(tx: Tx, schoolYear: SchoolYear): Promise<FunnelCounts> {
	const { rows } = await sql<FunnelCounts>`
		select developed::int, organised::int, with_learners::int as "withLearners" from access.funnel(${schoolYear})
	`.execute(tx);
	return rows[0] ?? { developed: 0, organised: 0, withLearners: 0 };
}
