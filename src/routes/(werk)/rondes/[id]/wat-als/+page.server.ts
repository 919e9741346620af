import { error, redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { readPlaceNames } from '#duaal/matching/round-shortages.read.server.ts';
import { addressOfForm, changesOf } from '#duaal/matching/what-if-form.ts';
import { findPlaces, readAskableLearners } from '#duaal/matching/what-if.read.server.ts';
import { askWhatIf } from '#duaal/matching/what-if.server.ts';
import { withAccess } from '#platform/database.server.ts';

export const load: PageServerLoad = async ({ parent, locals, url }) => {
	const { round, mode, exact } = await parent();
	const { actor, session } = locals;
	if (actor.kind !== 'member') error(404, 'not-found');
	if (round.status !== 'done') redirect(303, `/rondes/${round.id}`);
	const sent = addressOfForm(round.id, mode, url.searchParams);
	if (sent !== undefined) redirect(303, sent);
	const read = changesOf(url.searchParams);
	const changes = read.ok ? read.value : [];
	const words = (url.searchParams.get('werkplek') ?? '').trim().slice(0, 60);
	const answer = changes.length > 0 ? await askWhatIf(actor, session?.roles ?? [], { id: round.id, changes }) : null;
	const places = [
		...changes.flatMap((change) => ('placeId' in change ? [change.placeId] : [])),
		...(answer?.ok ? answer.value : []).flatMap(({ rows }) =>
			rows.flatMap(({ before, after }) => [before, after].flatMap((seat) => (seat ? [seat.placeId] : [])))
		)
	];
	const found = await withAccess(actor, async (tx) => ({
		learners: await readAskableLearners(tx, round.id),
		search: await findPlaces(tx, round.id, words),
		names: await readPlaceNames(tx, places)
	}));
	return {
		changes,
		words,
		exact,
		learners: found.learners,
		search: found.search,
		placeNames: Object.fromEntries([...found.names].map(([id, { name, town }]) => [id, `${name} (${town})`])),
		answer: answer?.ok ? answer.value : null,
		refusal: read.ok ? (answer && !answer.ok ? answer.code : null) : read.code
	};
};
