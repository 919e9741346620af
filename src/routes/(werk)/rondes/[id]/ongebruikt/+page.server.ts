import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { readSurpluses } from '#duaal/matching/insight.read.server.ts';
import { readUnusedCounts, readUnusedPlaces, unusedFilterOf } from '#duaal/matching/round-unused.read.server.ts';
import { withAccess } from '#platform/database.server.ts';

const PER_PAGE = 40;

export const load: PageServerLoad = async ({ parent, locals, url }) => {
	const { round, mode, exact } = await parent();
	if (round.status !== 'done') error(404, 'not-found');
	const filter = unusedFilterOf((name) => url.searchParams.get(name));
	const page = Math.max(1, Math.trunc(Number(url.searchParams.get('pagina')) || 1));
	const of = { id: round.id, mode };
	const { counts, surpluses, rows, total } = await withAccess(locals.actor, async (tx) => ({
		counts: await readUnusedCounts(tx, of),
		surpluses: await readSurpluses(tx, round.id, exact),
		...(await readUnusedPlaces(tx, of, filter, { limit: PER_PAGE, offset: (page - 1) * PER_PAGE, exact }))
	}));
	return { counts, surpluses, rows, total, filter, page, pages: Math.max(1, Math.ceil(total / PER_PAGE)) };
};
