import type { PageServerLoad } from './$types';
import { readLatestRounds } from '#duaal/matching/latest-rounds.read.server.ts';
import { readOwnLearners } from '#duaal/learners/own-learners.read.server.ts';
import { pageOf } from '#platform/page-number.ts';
import { withAccess } from '#platform/database.server.ts';

const PER_PAGE = 25;

/** What this person works with today. */
export const load: PageServerLoad = ({ locals, url }) =>
	withAccess(locals.actor, async (tx) => {
		const all = await readOwnLearners(tx);
		const page = pageOf(url.searchParams, all.length, PER_PAGE);
		const shown = all.slice(page.offset, page.offset + PER_PAGE);
		const rounds = await readLatestRounds(
			tx,
			shown.map(({ id }) => id)
		);
		return {
			session: locals.session,
			total: all.length,
			page: page.number,
			pages: page.pages,
			learners: shown.map((learner) => ({ ...learner, roundId: rounds.get(learner.id) ?? null }))
		};
	});
