import { timingSafeEqual } from 'node:crypto';
import type { AgreementId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type MemberActor, type Tx } from '#platform/database.server.ts';
import { keyedHash } from '#platform/secret.server.ts';
import { lockAgreement, saveStatus, type StoredAgreement } from './agreement.sql.server.ts';
import type { AgreementStatus, Party } from './agreement.ts';
import { recordAgreement } from './record-agreement.server.ts';
import { insertSignature, readCodes, saveCode, type Evidence } from './signature.sql.server.ts';
import { useCode, type CodeRefusal } from './signing-code.ts';
import { sign, type SignRefusal } from './signing.ts';

/** A signature that somebody puts here. `second`: the digits that came by mail or SMS, or the authenticator that opened this session. */
export type SignInput = {
	readonly id: AgreementId;
	readonly party: Party;
	readonly version: number;
	readonly second: { readonly code: string } | 'authenticator';
	readonly at: Date;
	readonly evidence: Pick<Evidence, 'door' | 'network'>;
};

/** Why somebody cannot sign here and now; `left`: attempts that the code still has. */
export type SignHereRefusal = SignRefusal | CodeRefusal | 'unknown-agreement' | 'no-code-sent';
export type SignHereDetail = { readonly left?: number };
export type SignedHere = { readonly status: AgreementStatus; readonly already: boolean };

/**
 * Signs an agreement in the quality of one party. The lock makes two that sign at once follow each other; signing what one has signed is a success without effect.
 * A wrong code counts even though the signature is refused. What it answers is stored.
 */
export function signHere(
	actor: MemberActor,
	input: SignInput
): Promise<Result<SignedHere, SignHereRefusal, SignHereDetail>> {
	return withAccess(actor, async (tx) => {
		const agreement = await lockAgreement(tx, input.id);
		if (!agreement) return refuse('unknown-agreement');
		if (signedBefore(agreement, actor, input)) return ok({ status: agreement.status, already: true });
		const { party, version, at } = input;
		const { personId, today } = actor;
		const by = { personId, party, method: 'electronic', signedOn: today, readVersion: version, today } as const;
		const signed = sign(agreement, by);
		if (!signed.ok) return refuse(signed.code);
		const second =
			input.second === 'authenticator' ? ok(input.second) : await spendCode(tx, actor, input, input.second.code);
		if (!second.ok) return second;
		const { signature, events } = signed.value;
		const { status } = signed.value.agreement;
		const evidence = { ...input.evidence, secondStep: second.value, proof: null };
		await insertSignature(tx, agreement.id, signature, { at, evidence });
		if (status !== agreement.status) await saveStatus(tx, agreement.id, status, at);
		await recordAgreement(tx, actor, agreement.id, events);
		return ok({ status, already: false });
	});
}

function signedBefore({ version, signatures }: StoredAgreement, { personId }: MemberActor, input: SignInput): boolean {
	return (
		version === input.version && signatures.some((each) => each.party === input.party && each.personId === personId)
	);
}

async function spendCode(
	tx: Tx,
	{ personId }: MemberActor,
	{ id, party, version, at }: SignInput,
	code: string
): Promise<Result<'mail' | 'sms', CodeRefusal | 'no-code-sent', SignHereDetail>> {
	const [newest] = await readCodes(tx, { agreementId: id, party, personId });
	if (!newest) return refuse('no-code-sent');
	const matches = timingSafeEqual(Buffer.from(newest.hash), Buffer.from(hashOfCode(newest.id, code)));
	const used = useCode(newest, { matches, version, at });
	if (used.ok) await saveCode(tx, newest.id, { used_at: at });
	else if (used.code === 'code-wrong') await saveCode(tx, newest.id, { wrong: newest.wrong + 1 });
	return used.ok ? ok(newest.channel) : used;
}

/** The keyed hash under which a code is kept: bound to its row, so that equal digits do not look equal. */
export function hashOfCode(id: string, code: string): string {
	return keyedHash(`sign-code/${id}/${code}`);
}
