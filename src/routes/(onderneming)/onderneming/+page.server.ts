import { fail } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import * as page from '#duaal/organisations/enterprise-page.read.server.ts';
import { confirmContactPerson } from '#duaal/organisations/keep-contact-person.server.ts';
import { readJoinings } from '#duaal/organisations/people.read.server.ts';
import { withAccess } from '#platform/database.server.ts';
import { handOf } from '../../hand.server.ts';
import { ownEnterprise } from './own-enterprise.server.ts';

/** The home of an enterprise: who we are, and who is asked for what. */
export const load: PageServerLoad = ({ locals, url }) => {
	const { actor, roles } = handOf(locals);
	return withAccess(actor, async (tx) => {
		const own = await ownEnterprise(tx, roles, url);
		const { id } = own.enterprise;
		return {
			...own,
			welcome: url.searchParams.get('welkom') === '1',
			secured: locals.session?.needsSecondFactor === false,
			contacts: await page.readContactPersons(tx, id),
			visits: await page.readOwnVisits(tx, id, actor.today),
			agreements: await page.readAgreementCounts(tx, id),
			mandates: await page.readMandates(tx, id, actor.today),
			waiting: (await readJoinings(tx, id)).filter(({ state }) => state === 'waiting').length
		};
	});
};

export const actions: Actions = {
	contact: async ({ request, locals, url }) => {
		const hand = handOf(locals);
		const { enterprise } = await withAccess(hand.actor, (tx) => ownEnterprise(tx, hand.roles, url));
		const form = await request.formData();
		const which = { id: String(form.get('id') ?? ''), gone: form.get('gone') === '1' };
		const done = await confirmContactPerson(hand, enterprise.id, which);
		return done.ok ? { done: true } : fail(409, { refusal: done.code });
	}
};
