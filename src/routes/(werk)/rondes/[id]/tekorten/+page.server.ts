import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { readShortageInsight } from '#duaal/matching/insight.read.server.ts';
import { readShortages } from '#duaal/matching/round-shortages.read.server.ts';
import { withAccess } from '#platform/database.server.ts';

export const load: PageServerLoad = async ({ parent, locals, url }) => {
	const { round, mode, exact } = await parent();
	if (round.status !== 'done') error(404, 'not-found');
	const { found, insight } = await withAccess(locals.actor, async (tx) => ({
		found: await readShortages(tx, { id: round.id, mode }, exact),
		insight: await readShortageInsight(tx, round.id, exact)
	}));
	if (!found) error(404, 'not-found');
	return { ...found, insight, sector: url.searchParams.get('sector') ?? '', all: url.searchParams.has('alles') };
};
