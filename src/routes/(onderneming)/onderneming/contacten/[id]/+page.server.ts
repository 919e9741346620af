import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { withAccess } from '#platform/database.server.ts';
import { contactPersonPage, sendContactPerson } from '../../../../contact-person-page.server.ts';
import { handOf } from '../../../../hand.server.ts';
import { ownEnterprise } from '../../own-enterprise.server.ts';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const hand = handOf(locals);
	const { enterprise } = await withAccess(hand.actor, (tx) => ownEnterprise(tx, hand.roles, url));
	return contactPersonPage(hand, enterprise, params.id);
};

export const actions: Actions = {
	default: async ({ request, locals, url }) => {
		const hand = handOf(locals);
		const { enterprise } = await withAccess(hand.actor, (tx) => ownEnterprise(tx, hand.roles, url));
		const shown = await sendContactPerson(hand, enterprise, request);
		if (shown) return shown;
		redirect(303, `/onderneming?nummer=${enterprise.number}#contact`);
	}
};
