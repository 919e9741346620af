import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { withAccess } from '#platform/database.server.ts';
import { handOf } from '../../../../hand.server.ts';
import * as pages from '../../../../joint-committee-page.server.ts';
import { enterpriseOf } from '../enterprise.server.ts';

export const load: PageServerLoad = ({ locals, params }) => {
	const hand = handOf(locals);
	const school = hand.roles.find(({ role }) => role === 'coach' || role === 'provider-admin');
	return withAccess(hand.actor, async (tx) => {
		const shown = await pages.jointCommitteePage(tx, hand, await enterpriseOf(tx, params.nummer));
		const mine = shown.mandates.some(({ organisationId }) => organisationId === school?.organisationId);
		const schools = school && !mine ? [{ id: school.organisationId, name: school.organisationName }] : [];
		return { ...shown, mine, schools };
	});
};

const does =
	(work: typeof pages.sendMandate | typeof pages.sendJointCommittee | typeof pages.sendMandateEnd) =>
	async ({ locals, params, request }: RequestEvent<{ nummer: string }>) => {
		const hand = handOf(locals);
		const enterprise = await withAccess(hand.actor, (tx) => enterpriseOf(tx, params.nummer));
		const shown = await work(hand, enterprise, await request.formData());
		if (shown) return shown;
		redirect(303, `/ondernemingen/${enterprise.number}/paritair-comite`);
	};

export const actions: Actions = {
	state: does(pages.sendJointCommittee),
	mandate: does(pages.sendMandate),
	endMandate: does(pages.sendMandateEnd)
};
