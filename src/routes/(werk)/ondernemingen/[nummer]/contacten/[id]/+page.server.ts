import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { withAccess } from '#platform/database.server.ts';
import { contactPersonPage, sendContactPerson } from '../../../../../contact-person-page.server.ts';
import { handOf } from '../../../../../hand.server.ts';
import { enterpriseOf } from '../../enterprise.server.ts';

export const load: PageServerLoad = async ({ locals, params }) => {
	const hand = handOf(locals);
	const enterprise = await withAccess(hand.actor, (tx) => enterpriseOf(tx, params.nummer));
	return contactPersonPage(hand, enterprise, params.id);
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const hand = handOf(locals);
		const enterprise = await withAccess(hand.actor, (tx) => enterpriseOf(tx, params.nummer));
		const shown = await sendContactPerson(hand, enterprise, request);
		if (shown) return shown;
		redirect(303, `/ondernemingen/${enterprise.number}#contact`);
	}
};
