import { error, type RequestHandler } from '@sveltejs/kit';
import { placementLetter } from '#duaal/matching/messages-letter.nl.ts';
import { readLearnerPage } from '#duaal/matching/round-learner.read.server.ts';
import { readRound } from '#duaal/matching/round-list.read.server.ts';
import { readDataSet } from '#duaal/outcomes/data-set.read.server.ts';
import { isId, type LearnerId, type RoundId } from '#kernel/id.ts';
import { withAccess } from '#platform/database.server.ts';
import { renderPdf } from '#platform/pdf.server.ts';

/** The result of one learner as a letter (PDF/UA), in the mode asked for, else the chosen one. */
export const GET: RequestHandler = async ({ params, url, locals }) => {
	const [roundId, learnerId] = [params['id'] as RoundId, params['leerling'] as LearnerId];
	if (!isId(roundId) || !isId(learnerId)) error(404, 'not-found');
	const letter = await withAccess(locals.actor, async (tx) => {
		const round = await readRound(tx, roundId);
		const page = round && (await readLearnerPage(tx, roundId, learnerId));
		if (!page) return undefined;
		const mode = url.searchParams.get('manier') ?? round.chosenMode ?? 'hybrid';
		const result = page.modes.find((each) => each.mode === mode);
		const { exampleData } = await readDataSet(tx);
		return (
			result &&
			placementLetter({
				...page,
				...result,
				schoolYear: round.schoolYear,
				chosen: round.chosenMode === mode,
				exampleData
			})
		);
	});
	if (!letter) error(404, 'not-found');
	return new Response(Buffer.from(await renderPdf('placement-letter', letter)), {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': 'inline; filename="resultaat.pdf"',
			'cache-control': 'no-store'
		}
	});
};
