import type { PageServerLoad } from './$types';
import { readOutcomes } from '#duaal/outcomes/figures.read.server.ts';
import { readFunnel } from '#duaal/outcomes/funnel.read.server.ts';
import { PUBLISHED_YEAR } from '#duaal/outcomes/published-year.ts';
import { withAccess } from '#platform/database.server.ts';

/** The figures on the home page: the funnel of the last published year, and what becomes of learners. */
export const load: PageServerLoad = ({ locals }) =>
	withAccess(locals.actor, async (tx) => ({
		funnel: await readFunnel(tx, PUBLISHED_YEAR, locals.actor.today),
		outcomes: await readOutcomes(tx)
	}));
