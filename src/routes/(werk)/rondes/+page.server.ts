import type { PageServerLoad } from './$types';
import { readRounds } from '#duaal/matching/round-list.read.server.ts';
import { scopesFor } from '#duaal/matching/round.ts';
import { withAccess } from '#platform/database.server.ts';

const PER_PAGE = 25;

export const load: PageServerLoad = async ({ locals, url }) => {
	const page = Math.max(1, Math.trunc(Number(url.searchParams.get('pagina')) || 1));
	const { rounds, total } = await withAccess(locals.actor, (tx) =>
		readRounds(tx, { limit: PER_PAGE, offset: (page - 1) * PER_PAGE })
	);
	return {
		rounds,
		page,
		pages: Math.max(1, Math.ceil(total / PER_PAGE)),
		mayStart: scopesFor(locals.session?.roles ?? []).length > 0
	};
};
