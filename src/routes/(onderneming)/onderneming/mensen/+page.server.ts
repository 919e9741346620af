import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import type { Actions, PageServerLoad } from './$types';
import { answerJoining, ANSWERS, endEnterpriseRole } from '#duaal/organisations/answer-joining.server.ts';
import { invitationSchema, inviteColleague } from '#duaal/organisations/invite-colleague.server.ts';
import { ENTERPRISE_ROLES, type JoiningId } from '#duaal/organisations/joining.ts';
import { readEnterprisePeople, readJoinings } from '#duaal/organisations/people.read.server.ts';
import { withAccess } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';
import { handOf } from '../../../hand.server.ts';
import { problemsOf, textsOf } from '../../../form-fields.ts';
import { ownEnterprise } from '../own-enterprise.server.ts';

/** Who works for the enterprise here, who wants to, and who was invited. */
export const load: PageServerLoad = ({ locals, url }) => {
	const { actor, roles } = handOf(locals);
	return withAccess(actor, async (tx) => {
		const { enterprise, runs } = await ownEnterprise(tx, roles, url);
		return {
			...{ enterprise, runs, me: actor.personId, id: newId() },
			people: await readEnterprisePeople(tx, enterprise.id, actor.today),
			joinings: await readJoinings(tx, enterprise.id)
		};
	});
};

async function begin({ locals, url, request }: RequestEvent) {
	const hand = handOf(locals);
	const { enterprise } = await withAccess(hand.actor, (tx) => ownEnterprise(tx, hand.roles, url));
	return { hand, enterprise, values: textsOf(await request.formData()) };
}

const idOf = (values: Record<string, string>): string => {
	const id = z.uuid().safeParse(values['id']);
	if (!id.success) error(404, 'not-found');
	return id.data;
};
const back = (number: string): never => redirect(303, `/onderneming/mensen?nummer=${number}`);

export const actions: Actions = {
	invite: async (event) => {
		const { hand, enterprise, values } = await begin(event);
		const parsed = invitationSchema.safeParse(values);
		if (!parsed.success) return fail(422, { problems: problemsOf(parsed.error.issues), values });
		const inviter = { enterpriseId: enterprise.id, number: enterprise.number };
		const invited = await inviteColleague(hand.actor, hand.roles, inviter, parsed.data, new Date());
		if (!invited.ok) return fail(invited.code === 'too-often' ? 429 : 403, { refusal: invited.code, values });
		return back(enterprise.number);
	},
	answer: async (event) => {
		const { hand, enterprise, values } = await begin(event);
		const answer = z.enum(ANSWERS).safeParse(values['answer']);
		if (!answer.success) error(404, 'not-found');
		const role = answer.data === 'in' ? z.enum(ENTERPRISE_ROLES).catch('mentor').parse(values['role']) : null;
		const answered = await answerJoining(hand.actor, idOf(values) as JoiningId, answer.data, role);
		return answered.ok ? back(enterprise.number) : fail(409, { refusal: answered.code });
	},
	end: async (event) => {
		const { hand, enterprise, values } = await begin(event);
		const ended = await endEnterpriseRole(hand.actor, idOf(values));
		return ended.ok ? back(enterprise.number) : fail(409, { refusal: ended.code });
	}
};
