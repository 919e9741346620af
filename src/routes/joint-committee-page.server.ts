import { fail } from '@sveltejs/kit';
import { readJointCommittees } from '#duaal/organisations/joint-committee.read.server.ts';
import { parseJointCommittee } from '#duaal/organisations/joint-committee.ts';
import { readMandates } from '#duaal/organisations/enterprise-page.read.server.ts';
import type { EnterprisePage } from '#duaal/organisations/enterprise-page.ts';
import type { Hand } from '#duaal/organisations/keep-contact-person.server.ts';
import { giveMandate, takeBackMandate } from '#duaal/organisations/mandate.server.ts';
import { mandateSchema } from '#duaal/organisations/mandate.ts';
import { stateJointCommittee } from '#duaal/organisations/state-joint-committee.server.ts';
import { addYears } from '#kernel/date.ts';
import type { Tx } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';
import { problemsOf, textsOf } from './form-fields.ts';

/** What was stated, and which schools have a mandate. */
export async function jointCommitteePage(tx: Tx, { actor }: Hand, enterprise: EnterprisePage) {
	return {
		enterprise,
		statements: await readJointCommittees(tx, enterprise.id),
		mandates: await readMandates(tx, enterprise.id, actor.today),
		mandateId: newId(),
		mandateUntil: addYears(actor.today, 1)
	};
}

/** States the joint committee; undefined when it is done, else what the page shows. */
export async function sendJointCommittee({ actor }: Hand, enterprise: EnterprisePage, form: FormData) {
	const values = textsOf(form);
	const parsed = parseJointCommittee(values['jointCommittee'] ?? '');
	if (!parsed.ok) return fail(422, { problems: { jointCommittee: parsed.code as string }, values });
	const stated = await stateJointCommittee(actor, enterprise.id, parsed.value);
	return stated.ok ? undefined : fail(403, { refusal: stated.code, values });
}

/** Gives a mandate; undefined when it is done, else what the page shows. */
export async function sendMandate(hand: Hand, enterprise: EnterprisePage, form: FormData) {
	const values = textsOf(form);
	const parsed = mandateSchema.safeParse({ givenByName: hand.name, ...values });
	if (!parsed.success) return fail(422, { problems: problemsOf(parsed.error.issues), values });
	const given = await giveMandate(hand, enterprise.id, parsed.data);
	if (given.ok) return undefined;
	if (given.code === 'until') return fail(422, { problems: { validUntil: given.code as string }, values });
	return fail(403, { refusal: given.code, values });
}

/** Takes back a mandate; undefined when it is done, else what the page shows. */
export async function sendMandateEnd(hand: Hand, enterprise: EnterprisePage, form: FormData) {
	const ended = await takeBackMandate(hand, enterprise.id, String(form.get('id') ?? ''));
	return ended.ok ? undefined : fail(409, { refusal: ended.code, values: {} as Record<string, string> });
}
