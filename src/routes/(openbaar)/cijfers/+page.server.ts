import type { PageServerLoad } from './$types';
import { readFunnel } from '#duaal/outcomes/funnel.read.server.ts';
import { readOutcomes, readPublishedFigures } from '#duaal/outcomes/figures.read.server.ts';
import { PUBLISHED_YEAR } from '#duaal/outcomes/published-year.ts';
import { withAccess } from '#platform/database.server.ts';

/** Every published figure with its source, the funnel and the outcomes. */
export const load: PageServerLoad = ({ locals }) =>
	withAccess(locals.actor, async (tx) => ({
		figures: await readPublishedFigures(tx),
		funnel: await readFunnel(tx, PUBLISHED_YEAR, locals.actor.today),
		outcomes: await readOutcomes(tx)
	}));
