import { error, type RequestHandler } from '@sveltejs/kit';
import { compareChoiceOf } from '#duaal/matching/compare-form.ts';
import { comparisonTable } from '#duaal/matching/compare-export.ts';
import { compareRounds } from '#duaal/matching/compare-rounds.server.ts';
import { csvOf } from '#duaal/matching/export-cells.ts';
import { readPlaceNames } from '#duaal/matching/round-shortages.read.server.ts';
import { readDataSet } from '#duaal/outcomes/data-set.read.server.ts';
import { withAccess } from '#platform/database.server.ts';

/** A comparison to take along: own learners for whom something changed, or counts for who sees no learners. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { actor, session } = locals;
	const choice = compareChoiceOf(url.searchParams);
	// Without a choice there is nothing to take along: back to the form.
	if (!choice) return new Response(null, { status: 303, headers: { location: '/rondes/vergelijk' } });
	if (actor.kind !== 'member') error(404, 'not-found');
	const outcome = await compareRounds(actor, session?.roles ?? [], choice.before, choice.after);
	if (!outcome.ok) error(404, 'not-found');
	const { rows } = outcome.value;
	const places = rows.flatMap(({ before, after }) => [before, after].flatMap((seat) => (seat ? [seat.placeId] : [])));
	const { names, exampleData } = await withAccess(actor, async (tx) => ({
		names: await readPlaceNames(tx, places),
		exampleData: (await readDataSet(tx)).exampleData
	}));
	const table = comparisonTable(outcome.value, names, exampleData);
	return new Response(new TextEncoder().encode(csvOf(table)), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${exampleData ? 'voorbeelddata-' : ''}vergelijking.csv"`
		}
	});
};
