import { error, type RequestHandler } from '@sveltejs/kit';
import { actionTable } from '#duaal/matching/action-table.ts';
import { csvOf } from '#duaal/matching/export-cells.ts';
import { readShortageInsight } from '#duaal/matching/insight.read.server.ts';
import { readRound } from '#duaal/matching/round-list.read.server.ts';
import { seesExactCounts } from '#duaal/matching/round.ts';
import { readDataSet } from '#duaal/outcomes/data-set.read.server.ts';
import { isId, type RoundId } from '#kernel/id.ts';
import { withAccess } from '#platform/database.server.ts';

/** Whom to ask what, as CSV; for one sector when the address names one. */
export const GET: RequestHandler = async ({ params, url, locals }) => {
	const id = (params['id'] ?? '') as RoundId;
	if (!isId(id)) error(404, 'not-found');
	const sector = url.searchParams.get('sector') ?? '';
	const { text, name } = await withAccess(locals.actor, async (tx) => {
		const round = await readRound(tx, id);
		if (round?.status !== 'done') error(404, 'not-found');
		const insight = await readShortageInsight(tx, id, seesExactCounts(round, locals.session?.roles ?? []));
		if (!insight) error(404, 'not-found');
		const { exampleData } = await readDataSet(tx);
		const rows = insight.actions.filter((row) => sector === '' || row.sector === sector);
		const start = exampleData ? 'voorbeelddata-' : '';
		return { text: csvOf(actionTable(rows, exampleData)), name: `${start}bellijst-${round.schoolYear}.csv` };
	});
	return new Response(text, {
		headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}"` }
	});
};
