import { fail } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { publicAnswerRate } from '#duaal/workplaces/answer-rate.ts';
import { readOwnAnswerCounts } from '#duaal/workplaces/answer-counts.read.server.ts';
import { confirmPlace } from '#duaal/workplaces/confirm-place.server.ts';
import { readOfferable, readOwnPlaces } from '#duaal/workplaces/own-places.read.server.ts';
import { enterprisesRunBy } from '#duaal/workplaces/permissions.ts';
import type { PlaceId } from '#kernel/id.ts';
import { isId } from '#kernel/id.ts';
import { withAccess } from '#platform/database.server.ts';
import { handOf } from '../../../hand.server.ts';

/** The places of the enterprises that this person works for; who runs them can write. */
export const load: PageServerLoad = ({ locals, url }) => {
	const { actor, roles } = handOf(locals);
	const run = enterprisesRunBy(roles);
	const ids = roles
		.filter(({ role }) => role === 'mentor' || role === 'enterprise-admin')
		.map((held) => held.organisationId);
	return withAccess(actor, async (tx) => {
		const counts = await readOwnAnswerCounts(tx, ids, actor.today);
		return {
			places: await readOwnPlaces(tx, ids, actor.today),
			offerable: await readOfferable(tx, run, actor.today),
			counts,
			rate: publicAnswerRate(counts) ?? null,
			runs: run.length > 0,
			today: actor.today,
			confirmed: url.searchParams.get('bevestigd'),
			offered: url.searchParams.get('aangeboden')
		};
	});
};

export const actions: Actions = {
	confirm: async ({ request, locals }) => {
		const { actor, roles } = handOf(locals);
		const id = String((await request.formData()).get('id') ?? '');
		const done = isId(id) ? await confirmPlace(actor, roles, id as PlaceId) : undefined;
		return done?.ok ? { confirmed: id } : fail(404, { refusal: 'unknown-place' as const });
	}
};
