import type { PageServerLoad } from './$types';
import { readOwnJoinings } from '#duaal/organisations/people.read.server.ts';
import { withAccess } from '#platform/database.server.ts';
import { handOf } from '../../../hand.server.ts';

/** What this person asked, and what became of it. */
export const load: PageServerLoad = ({ locals }) => {
	const { actor } = handOf(locals);
	return withAccess(actor, async (tx) => ({ joinings: await readOwnJoinings(tx, actor.personId) }));
};
