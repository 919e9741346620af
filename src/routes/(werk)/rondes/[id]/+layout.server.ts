import { error } from '@sveltejs/kit';
import type { LayoutServerLoad } from './$types';
import { readRound } from '#duaal/matching/round-list.read.server.ts';
import { ROUND_MODES, seesExactCounts } from '#duaal/matching/round.ts';
import { isId, type RoundId } from '#kernel/id.ts';
import { withAccess } from '#platform/database.server.ts';

/** The round of all pages below, and which mode they show: the one asked, else the chosen one, else the one that most people choose first. */
export const load: LayoutServerLoad = async ({ params, locals, url }) => {
	const id = params.id as RoundId;
	const round = isId(id) ? await withAccess(locals.actor, (tx) => readRound(tx, id)) : undefined;
	if (!round) error(404, 'not-found');
	const asked = ROUND_MODES.find((mode) => mode === url.searchParams.get('manier'));
	return {
		round,
		mode: asked ?? round.chosenMode ?? 'hybrid',
		exact: seesExactCounts(round, locals.session?.roles ?? [])
	};
};
