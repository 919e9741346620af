import { error, json, type RequestHandler } from '@sveltejs/kit';
import { progressText, progressValue } from '#duaal/matching/messages-progress.nl.ts';
import { readRound } from '#duaal/matching/round-list.read.server.ts';
import { stateOf } from '#duaal/matching/round.ts';
import { isId, type RoundId } from '#kernel/id.ts';
import { withAccess } from '#platform/database.server.ts';

/** How far a round is: `state` as the page has it, and what a running page shows: the step, the words and the bar. */
export const GET: RequestHandler = async ({ params, locals }) => {
	const id = (params['id'] ?? '') as RoundId;
	const round = isId(id) ? await withAccess(locals.actor, (tx) => readRound(tx, id)) : undefined;
	if (!round) error(404, 'not-found');
	return json({ state: stateOf(round), step: round.step, words: progressText(round), value: progressValue(round) });
};
