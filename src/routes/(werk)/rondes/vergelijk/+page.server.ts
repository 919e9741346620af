import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { compareChoiceOf } from '#duaal/matching/compare-form.ts';
import { compareRounds } from '#duaal/matching/compare-rounds.server.ts';
import { readRounds } from '#duaal/matching/round-list.read.server.ts';
import { readPlaceNames } from '#duaal/matching/round-shortages.read.server.ts';
import { withAccess } from '#platform/database.server.ts';
import { pageOf } from '#platform/page-number.ts';

const PER_PAGE = 25;
/** Rounds to choose from; older ones are in the list, with a link of their own. */
const MOST_ROUNDS = 100;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor, session } = locals;
	if (actor.kind !== 'member') error(404, 'not-found');
	const choice = compareChoiceOf(url.searchParams);
	const { rounds } = await withAccess(actor, (tx) => readRounds(tx, { limit: MOST_ROUNDS, offset: 0 }));
	const options = rounds.filter(({ status }) => status === 'done');
	const outcome = choice && (await compareRounds(actor, session?.roles ?? [], choice.before, choice.after));
	if (!outcome?.ok) return { options, choice, refusal: outcome?.code ?? null, comparison: null };
	const { rows, ...comparison } = outcome.value;
	const page = pageOf(url.searchParams, rows.length, PER_PAGE);
	const shown = rows.slice(page.offset, page.offset + PER_PAGE);
	const places = shown.flatMap(({ before, after }) => [before, after].flatMap((seat) => (seat ? [seat.placeId] : [])));
	const names = await withAccess(actor, (tx) => readPlaceNames(tx, places));
	return {
		options,
		choice,
		refusal: null,
		comparison: { ...comparison, rows: shown, changed: rows.length, page },
		placeNames: Object.fromEntries([...names].map(([id, { name, town }]) => [id, `${name} (${town})`]))
	};
};
