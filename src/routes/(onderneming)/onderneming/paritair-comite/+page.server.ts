import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { readSchools } from '#duaal/organisations/schools.read.server.ts';
import { withAccess } from '#platform/database.server.ts';
import { handOf } from '../../../hand.server.ts';
import * as pages from '../../../joint-committee-page.server.ts';
import { ownEnterprise } from '../own-enterprise.server.ts';

export const load: PageServerLoad = ({ locals, url }) => {
	const hand = handOf(locals);
	return withAccess(hand.actor, async (tx) => {
		const { enterprise, runs } = await ownEnterprise(tx, hand.roles, url);
		const schools = runs ? await readSchools(tx) : [];
		return { ...(await pages.jointCommitteePage(tx, hand, enterprise)), runs, schools };
	});
};

const does =
	(work: typeof pages.sendMandate | typeof pages.sendJointCommittee | typeof pages.sendMandateEnd) =>
	async ({ locals, url, request }: RequestEvent) => {
		const hand = handOf(locals);
		const { enterprise } = await withAccess(hand.actor, (tx) => ownEnterprise(tx, hand.roles, url));
		const shown = await work(hand, enterprise, await request.formData());
		if (shown) return shown;
		redirect(303, `/onderneming/paritair-comite?nummer=${enterprise.number}`);
	};

export const actions: Actions = {
	state: does(pages.sendJointCommittee),
	mandate: does(pages.sendMandate),
	endMandate: does(pages.sendMandateEnd)
};
