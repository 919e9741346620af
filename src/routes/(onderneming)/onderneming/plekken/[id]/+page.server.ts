import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { declareProgramme } from '#duaal/workplaces/declare-programme.server.ts';
import { editPlace } from '#duaal/workplaces/edit-place.server.ts';
import { readOwnPlaces } from '#duaal/workplaces/own-places.read.server.ts';
import { enterprisesRunBy } from '#duaal/workplaces/permissions.ts';
import { readPlaceForm, readProgrammeForm } from '#duaal/workplaces/place-forms.ts';
import { isId, type PlaceId } from '#kernel/id.ts';
import { withAccess } from '#platform/database.server.ts';
import { handOf } from '../../../../hand.server.ts';
import { textsOf } from '../../../../form-fields.ts';

/** One place, to change. Who does not run its enterprise finds nothing here. */
export const load: PageServerLoad = ({ locals, params, url }) => {
	const { actor, roles } = handOf(locals);
	const id = placeId(params.id);
	return withAccess(actor, async (tx) => {
		const [place] = await readOwnPlaces(tx, enterprisesRunBy(roles), actor.today, id);
		if (!place) error(404, 'not-found');
		return { place, today: actor.today, saved: url.searchParams.has('bewaard') };
	});
};

export const actions: Actions = {
	place: async ({ request, locals, params }) => {
		const { actor, roles } = handOf(locals);
		const form = await request.formData();
		const typedDays = form.getAll('days').map(String);
		const read = readPlaceForm(form);
		if (!read.ok) return fail(422, { about: 'place', problems: read.problems, values: textsOf(form), typedDays });
		const done = await editPlace(actor, roles, { id: placeId(params.id), ...read.value });
		if (done.ok) redirect(303, `/onderneming/plekken/${params.id}?bewaard`);
		return fail(409, {
			about: 'place',
			refusal: done.code,
			taken: done.detail?.taken ?? 0,
			values: textsOf(form),
			typedDays
		});
	},
	programme: async ({ request, locals, params }) => {
		const { actor, roles } = handOf(locals);
		const form = await request.formData();
		const about = String(form.get('recognitionId') ?? '');
		const read = readProgrammeForm(form, actor.today);
		if (!read.ok) return fail(422, { about, problems: read.problems, values: textsOf(form) });
		const done = await declareProgramme(actor, roles, { placeId: placeId(params.id), ...read.value });
		if (done.ok) redirect(303, `/onderneming/plekken/${params.id}?bewaard`);
		return fail(409, { about, refusal: done.code, taken: done.detail?.taken ?? 0, values: textsOf(form) });
	}
};

function placeId(text: string): PlaceId {
	if (!isId(text)) error(404, 'not-found');
	return text as PlaceId;
}
