import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import type { Actions, PageServerLoad } from './$types';
import { answerJoining } from '#duaal/organisations/answer-joining.server.ts';
import { CLAIM_DAYS, type ClaimDays } from '#duaal/organisations/call-claim.ts';
import { claimCall, giveBackCall } from '#duaal/organisations/claim-call.server.ts';
import { enterpriseContactSchema } from '#duaal/organisations/contact-person.ts';
import * as page from '#duaal/organisations/enterprise-page.read.server.ts';
import type { EnterprisePage } from '#duaal/organisations/enterprise-page.ts';
import { ENTERPRISE_ROLES, type JoiningId } from '#duaal/organisations/joining.ts';
import { confirmContactPerson, type Hand } from '#duaal/organisations/keep-contact-person.server.ts';
import { callOffContact, noteContact } from '#duaal/organisations/note-contact.server.ts';
import { readJoinings } from '#duaal/organisations/people.read.server.ts';
import { readAnswerCountsOf } from '#duaal/workplaces/answer-counts.read.server.ts';
import { publicAnswerRate } from '#duaal/workplaces/answer-rate.ts';
import { readOwnPlaces } from '#duaal/workplaces/own-places.read.server.ts';
import type { Result } from '#kernel/result.ts';
import { withAccess } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';
import { handOf } from '../../../hand.server.ts';
import { problemsOf, textsOf } from '../../../form-fields.ts';
import { enterpriseOf } from './enterprise.server.ts';

const MOST_CONTACTS = 50;

/** Everything about one enterprise, the same for every school. */
export const load: PageServerLoad = ({ locals, params }) => {
	const { actor } = handOf(locals);
	return withAccess(actor, async (tx) => {
		const enterprise = await enterpriseOf(tx, params.nummer);
		const { id } = enterprise;
		return {
			enterprise,
			me: actor.personId,
			today: actor.today,
			newIds: { claim: newId(), contact: newId() },
			claim: (await page.readClaim(tx, id, actor.today)) ?? null,
			contacts: await page.readContactPersons(tx, id),
			moments: await page.readContacts(tx, id, MOST_CONTACTS),
			recognitions: await page.readRecognitionsOf(tx, id),
			places: await readOwnPlaces(tx, [id], actor.today),
			rate: publicAnswerRate(await readAnswerCountsOf(tx, id)) ?? null,
			agreements: await page.readAgreementCounts(tx, id),
			mandates: await page.readMandates(tx, id, actor.today),
			waiting: (await readJoinings(tx, id)).filter(({ state }) => state === 'waiting')
		};
	});
};

type Work = (hand: Hand, enterprise: EnterprisePage, form: FormData) => Promise<Result<null, string>>;

/** Does the work of a form, and shows the page again: with what was refused, or fresh so that reloading sends nothing twice. */
const does = (part: string, work: Work) => async (event: RequestEvent<{ nummer: string }>) => {
	const hand = handOf(event.locals);
	const enterprise = await withAccess(hand.actor, (tx) => enterpriseOf(tx, event.params.nummer));
	const done = await work(hand, enterprise, await event.request.formData());
	if (!done.ok) return fail(409, { refusal: done.code });
	redirect(303, `/ondernemingen/${enterprise.number}#${part}`);
};

const textIn = (form: FormData, name: string): string => String(form.get(name) ?? '');
const daysSchema = z.coerce.number().refine((days): days is ClaimDays => CLAIM_DAYS.some((known) => known === days));

export const actions: Actions = {
	claim: does('bellen', (hand, { id }, form) =>
		claimCall(hand, id, {
			id: z.uuid().parse(textIn(form, 'id')),
			days: daysSchema.catch(7).parse(textIn(form, 'days'))
		})
	),
	giveBack: does('bellen', (hand, { id }) => giveBackCall(hand, id)),
	confirm: does('contact', (hand, { id }, form) =>
		confirmContactPerson(hand, id, { id: textIn(form, 'id'), gone: form.get('gone') === '1' })
	),
	callOff: does('bezoek', (hand, { id }, form) => callOffContact(hand, id, textIn(form, 'id'))),
	answer: does('toegang', ({ actor }, _, form) => {
		const role = z.enum(ENTERPRISE_ROLES).catch('enterprise-admin').parse(textIn(form, 'role'));
		const letIn = form.get('answer') === 'in';
		return answerJoining(actor, textIn(form, 'id') as JoiningId, letIn ? 'in' : 'refused', letIn ? role : null);
	}),
	note: async (event) => {
		const hand = handOf(event.locals);
		const enterprise = await withAccess(hand.actor, (tx) => enterpriseOf(tx, event.params.nummer));
		const values = textsOf(await event.request.formData());
		const parsed = enterpriseContactSchema.safeParse(values);
		if (!parsed.success) return fail(422, { problems: problemsOf(parsed.error.issues), values });
		const noted = await noteContact(hand, enterprise.id, parsed.data);
		if (!noted.ok) return fail(403, { refusal: noted.code, values });
		redirect(303, `/ondernemingen/${enterprise.number}#bezoek`);
	}
};
