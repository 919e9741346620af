import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { readShortages } from '#duaal/matching/round-shortages.read.server.ts';
import { withAccess } from '#platform/database.server.ts';

export const load: PageServerLoad = async ({ parent, locals }) => {
	const { round, mode, exact } = await parent();
	const found =
		round.status === 'done'
			? await withAccess(locals.actor, (tx) => readShortages(tx, { id: round.id, mode }, exact))
			: undefined;
	if (!found) error(404, 'not-found');
	return found;
};
