import type { AgreementId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type MemberActor } from '#platform/database.server.ts';
import type { AgreementStatus, Party } from './agreement.ts';
import { recordAgreement } from './record-agreement.server.ts';
import type { CodeDetail, CodeRefusal } from './signing-code.ts';
import { methodHere, sign, type SignRefusal } from './signing.ts';
import { spendCode } from './spend-code.server.ts';
import { insertSignature, lockToSign, saveSigned } from './to-sign.sql.server.ts';
import { eventsOf, statusAfter } from './to-sign.ts';

/** A signature that somebody puts here. `second`: the digits that came by mail or SMS, or the authenticator that opened this session. */
export type SignInput = {
	readonly id: AgreementId;
	readonly party: Party;
	/** The version that was on the screen. */
	readonly version: number;
	readonly second: { readonly code: string } | 'authenticator';
	readonly at: Date;
	readonly door: 'link' | 'account';
	/** Keyed hash of the network address. */
	readonly network: string;
};

/** Why somebody cannot sign here and now. */
export type SignHereRefusal = SignRefusal | CodeRefusal | 'unknown-agreement' | 'no-code-sent';
export type SignedHere = { readonly status: AgreementStatus; readonly already: boolean };

/**
 * Signs an agreement, or the amendment of it that is open, in the quality of one party. The lock makes two that sign at once follow each other; signing again what one has signed is a success without effect.
 * A wrong code counts although the signature is refused; the detail says how many attempts are left. What it answers is stored.
 */
export function signHere(
	actor: MemberActor,
	{ id, party, version, second, at, door, network }: SignInput
): Promise<Result<SignedHere, SignHereRefusal, Partial<CodeDetail>>> {
	const { personId, today } = actor;
	return withAccess(actor, async (tx) => {
		const agreement = await lockToSign(tx, id);
		if (!agreement) return refuse('unknown-agreement');
		const already = agreement.signatures.some((each) => each.party === party && each.personId === personId);
		if (already && agreement.version === version) return ok({ status: agreement.status, already });
		const method = methodHere(party, door);
		const signed = sign(agreement, { personId, party, method, signedOn: today, readVersion: version, today });
		if (!signed.ok) return refuse(signed.code);
		const step =
			second === 'authenticator'
				? ok(second)
				: await spendCode(tx, { agreementId: id, party, personId }, { ...second, version, at });
		if (!step.ok) return step;
		const { agreement: after, signature, events } = signed.value;
		await insertSignature(tx, id, signature, { at, evidence: { door, secondStep: step.value, network, proof: null } });
		await saveSigned(tx, agreement, after, at);
		await recordAgreement(tx, actor, id, eventsOf(agreement, events));
		return ok({ status: statusAfter(agreement, after), already: false });
	});
}
