import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { readFairness } from '#duaal/matching/insight.read.server.ts';
import { withAccess } from '#platform/database.server.ts';

export const load: PageServerLoad = async ({ parent, locals }) => {
	const { round, mode, exact } = await parent();
	if (round.status !== 'done') error(404, 'not-found');
	return { fairness: await withAccess(locals.actor, (tx) => readFairness(tx, { id: round.id, mode }, exact)) };
};
