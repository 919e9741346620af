import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { declarePlace } from '#duaal/workplaces/declare-place.server.ts';
import { readOfferable } from '#duaal/workplaces/own-places.read.server.ts';
import { enterprisesRunBy } from '#duaal/workplaces/permissions.ts';
import { readDeclareForm } from '#duaal/workplaces/place-forms.ts';
import { withAccess } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';
import { handOf } from '../../../../hand.server.ts';
import { textsOf } from '../../../../form-fields.ts';

/** The second tap: one place, from now on. The id is made here, so that sending twice makes one place. */
export const load: PageServerLoad = ({ locals, url }) => {
	const { actor, roles } = handOf(locals);
	return withAccess(actor, async (tx) => {
		const asked = url.searchParams.get('erkenning');
		const offer = (await readOfferable(tx, enterprisesRunBy(roles), actor.today)).find(
			(each) => each.recognitionId === asked
		);
		if (!offer) error(404, 'not-found');
		return { offer, id: newId() };
	});
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const { actor, roles } = handOf(locals);
		const form = await request.formData();
		const read = readDeclareForm(form);
		if (!read.ok) return fail(422, { problems: read.problems, values: textsOf(form) });
		const done = await declarePlace(actor, roles, read.value);
		if (!done.ok) return fail(409, { refusal: done.code, values: textsOf(form) });
		redirect(303, `/onderneming/plekken?aangeboden=${done.value}`);
	}
};
