import { randomInt } from 'node:crypto';
import type { AgreementId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type MemberActor, type Tx } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';
import { runtime } from '#platform/runtime.server.ts';
import { tell, type Told } from '#platform/tell.server.ts';
import type { Party } from '../agreement.ts';
import { insertCode, readCodes } from '../sent-code.sql.server.ts';
import { codeMinutes, maySendCode, type SendRefusal } from '../signing-code.ts';
import { methodHere, sign, type SignRefusal } from '../signing.ts';
import { hashOfCode } from '../spend-code.server.ts';
import type { SignatoryRow } from '../stored-agreement.ts';
import { lockToSign } from '../to-sign.sql.server.ts';
import { maskedRecipient } from '../sign-link.ts';

/** An agreement that somebody wants to sign, in one quality, in the version on the screen. */
export type ToBeSigned = { readonly id: AgreementId; readonly party: Party; readonly version: number };

/** Where the code went, masked, and how many agreements it signs. */
export type CodeSent = { readonly channel: 'mail' | 'sms'; readonly recipient: string; readonly count: number };

export type SendCodeRefusal = SignRefusal | SendRefusal | 'unknown-agreement' | 'unreachable';

/** What is left of the list when everything that cannot be signed is out: with the person as that agreement names it. */
type Signable = { readonly item: ToBeSigned; readonly to: SignatoryRow; readonly sentBefore: readonly Date[] };

/**
 * Sends the code of the second step: six digits by SMS when this person has a mobile number, else by mail. One code for all agreements of the list; what cannot be signed anyway is left
 * out, and when that is all of it the first refusal is answered. The detail of a refusal says how many seconds to wait.
 */
export function sendCode(
	actor: MemberActor,
	list: readonly ToBeSigned[],
	at: Date
): Promise<Result<CodeSent, SendCodeRefusal, { readonly waitSeconds: number }>> {
	return withAccess(actor, async (tx) => {
		const signable: Signable[] = [];
		let refusal: SendCodeRefusal = 'unknown-agreement';
		// One order for everybody: two lists that overlap wait for each other instead of for ever.
		for (const item of [...list].sort((a, b) => (a.id < b.id ? -1 : 1))) {
			const found = await lookAt(tx, actor, item);
			if (found.ok) signable.push(found.value);
			else refusal = found.code;
		}
		const [first] = signable;
		if (!first) return refuse(refusal);
		// A code for a list stands with each agreement of it: it was sent once.
		const moments = new Set(signable.flatMap(({ sentBefore }) => sentBefore.map((sent) => sent.getTime())));
		const may = maySendCode(
			[...moments].map((moment) => new Date(moment)),
			at
		);
		if (!may.ok) return may;
		const digits = String(randomInt(1_000_000)).padStart(6, '0');
		const told = await tellCode(tx, first.to, { digits, count: signable.length, at });
		if (told !== 'mail' && told !== 'sms') return refuse('unreachable');
		for (const { item } of signable) await keepCode(tx, actor, item, { digits, channel: told, at });
		const recipient = maskedRecipient(told, (told === 'mail' ? first.to.email : first.to.phone) ?? '');
		return ok({ channel: told, recipient, count: signable.length });
	});
}

async function lookAt(
	tx: Tx,
	{ personId, today }: MemberActor,
	item: ToBeSigned
): Promise<Result<Signable, SignRefusal | 'unknown-agreement'>> {
	const { id, party, version } = item;
	const agreement = await lockToSign(tx, id);
	const to = agreement?.signatoryNames.find((each) => each.party === party && each.personId === personId);
	if (!agreement) return refuse('unknown-agreement');
	const method = methodHere(party, 'account');
	const could = sign(agreement, { personId, party, method, signedOn: today, readVersion: version, today });
	if (!could.ok) return could;
	if (!to) return refuse('not-entitled');
	const codes = await readCodes(tx, { agreementId: id, party, personId });
	return ok({ item, to, sentBefore: codes.map(({ sentAt }) => sentAt) });
}

async function tellCode(
	tx: Tx,
	to: SignatoryRow,
	{ digits, count, at }: { readonly digits: string; readonly count: number; readonly at: Date }
): Promise<Told> {
	const minutes = codeMinutes(at);
	const message = {
		reason: `sign-code/${newId()}`,
		template: 'sign-code',
		uselessAfter: new Date(at.getTime() + minutes * 60_000),
		// Not to the page itself: a message with both the key and the code would be both steps in one.
		data: { link: `${runtime().settings.origin}/teken`, code: digits, minutes, count }
	} as const;
	const bySms = await tell(tx, { ...message, person: { ...to, email: null } });
	return bySms === 'unreachable' ? tell(tx, { ...message, person: { ...to, phone: null } }) : bySms;
}

async function keepCode(
	tx: Tx,
	{ personId }: MemberActor,
	{ id, party, version }: ToBeSigned,
	{ digits, channel, at }: { readonly digits: string; readonly channel: 'mail' | 'sms'; readonly at: Date }
): Promise<void> {
	const code = newId<'code'>();
	const kept = { id: code, hash: hashOfCode(code, digits), channel, sentAt: at, version, wrong: 0, usedAt: null };
	await insertCode(tx, { agreementId: id, party, personId }, kept);
}
