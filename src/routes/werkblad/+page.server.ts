import type { PageServerLoad } from './$types';
import { readLatestRounds } from '#duaal/matching/latest-rounds.read.server.ts';
import { readOwnLearners } from '#duaal/learners/own-learners.read.server.ts';
import { pageOf } from '#platform/page-number.ts';
import { withAccess } from '#platform/database.server.ts';
import { readWorkItems } from '../../work-items.server.ts';

const PER_PAGE = 25;

/** What this person works with today. */
export const load: PageServerLoad = async ({ locals, url }) => ({
	work: locals.actor.kind === 'member' ? await readWorkItems(locals.actor) : [],
	today: locals.actor.today,
	...(await readWorkspace(locals, url))
});

function readWorkspace(locals: App.Locals, url: URL) {
	return withAccess(locals.actor, async (tx) => {
		const { session } = locals;
		const roles = session?.roles ?? [];
		const all = await readOwnLearners(tx);
		const page = pageOf(url.searchParams, all.length, PER_PAGE);
		const shown = all.slice(page.offset, page.offset + PER_PAGE);
		const results = await readLatestRounds(
			tx,
			shown.map(({ id }) => id)
		);
		return {
			session,
			guides: roles.some(({ role }) => role === 'coach' || role === 'provider-admin'),
			total: all.length,
			searching: all.filter(({ searchFrom }) => searchFrom !== null).length,
			page: page.number,
			pages: page.pages,
			learners: shown.map((learner) => ({ ...learner, result: results.get(learner.id) ?? null }))
		};
	});
}
