import { error, type RequestHandler } from '@sveltejs/kit';
import { exportBytes, EXPORT_FORMS, readExport, type ExportForm } from '#duaal/matching/round-export.read.server.ts';
import { readRound } from '#duaal/matching/round-list.read.server.ts';
import { ROUND_MODES, seesExactCounts } from '#duaal/matching/round.ts';
import { readDataSet } from '#duaal/outcomes/data-set.read.server.ts';
import { isId, type RoundId } from '#kernel/id.ts';
import { withAccess } from '#platform/database.server.ts';

/** The result of one mode to take along: own learners, or counts for who sees no learners. */
export const GET: RequestHandler = async ({ params, locals, url }) => {
	const id = (params['id'] ?? '') as RoundId;
	const form = params['vorm'] ?? '';
	if (!isId(id) || !Object.hasOwn(EXPORT_FORMS, form)) error(404, 'not-found');
	const { bytes, name } = await withAccess(locals.actor, async (tx) => {
		const round = await readRound(tx, id);
		if (round?.status !== 'done') error(404, 'not-found');
		const mode = ROUND_MODES.find((known) => known === url.searchParams.get('manier')) ?? round.chosenMode ?? 'hybrid';
		const { exampleData } = await readDataSet(tx);
		const exact = seesExactCounts(round, locals.session?.roles ?? []);
		const table = await readExport(tx, { id, mode, exact, exampleData });
		const name = `${exampleData ? 'voorbeelddata-' : ''}ronde-${round.schoolYear}-${mode}.${form}`;
		return { bytes: exportBytes(table, form as ExportForm), name };
	});
	return new Response(bytes, {
		headers: {
			'content-type': EXPORT_FORMS[form as ExportForm],
			'content-disposition': `attachment; filename="${name}"`
		}
	});
};
