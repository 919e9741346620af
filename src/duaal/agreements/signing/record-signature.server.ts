import type { PlainDate } from '#kernel/date.ts';
import type { AgreementId, PersonId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type MemberActor, type Tx } from '#platform/database.server.ts';
import { storeAttachment, type FileId } from '#platform/files.server.ts';
import type { CheckedFile } from '#platform/upload.ts';
import { readActors } from '../actors.read.server.ts';
import type { AgreementStatus, Party } from '../agreement.ts';
import { decideAsked } from '../drafting/asked.server.ts';
import type { MoveDetail, MoveRefusal } from '../permissions.ts';
import { recordAgreement } from '../record-agreement.server.ts';
import { sign, type SignRefusal } from '../signing.ts';
import { eventsOf, statusAfter, type ToSign } from '../to-sign.ts';
import { insertSignature, lockToSign, saveSigned } from '../to-sign.sql.server.ts';

/** A signature that stands on paper or in another program. `proof`: a scan, or a text that says where it stands. */
export type NotedSignature = {
	readonly id: AgreementId;
	readonly party: Party;
	readonly personId: PersonId;
	readonly method: 'paper' | 'elsewhere';
	readonly signedOn: PlainDate;
	readonly version: number;
	readonly proof: string | (CheckedFile & { readonly id: FileId });
	readonly at: Date;
};

export type NoteRefusal = MoveRefusal | SignRefusal | 'unknown-agreement';
type Noted = Result<{ readonly status: AgreementStatus; readonly already: boolean }, NoteRefusal, MoveDetail>;

/**
 * The school notes a signature that was put on paper or in another program: it counts as any other, and mixes with those on the platform. The scan and the signature stand or fall together.
 * Noting the same one twice is a success without effect.
 */
export function recordSignature(actor: MemberActor, noted: NotedSignature): Promise<Noted> {
	const { id, party, personId, method, signedOn, version, proof, at } = noted;
	return withAccess(actor, async (tx): Promise<Noted> => {
		const agreement = await lockToSign(tx, id);
		if (!agreement) return refuse('unknown-agreement');
		const already = agreement.signatures.some((each) => each.party === party && each.personId === personId);
		const allowed = await mayNote(tx, actor, agreement, proof !== '');
		if (already && agreement.version === version && (allowed.ok || allowed.code === 'wrong-status'))
			return ok({ status: statusAfter(agreement, agreement), already });
		if (!allowed.ok) return allowed;
		const signed = sign(agreement, { personId, party, method, signedOn, readVersion: version, today: actor.today });
		if (!signed.ok) return refuse(signed.code);
		if (typeof proof !== 'string') await storeAttachment(tx, { ...proof, subject: `agreement/${id}` }, actor);
		const { agreement: after, signature, events } = signed.value;
		const evidence = {
			door: 'school',
			secondStep: null,
			network: null,
			proof: typeof proof === 'string' ? proof : proof.id
		} as const;
		await insertSignature(tx, id, signature, { at, evidence });
		await saveSigned(tx, agreement, after, at);
		await recordAgreement(tx, actor, id, eventsOf(agreement, events));
		return ok({ status: statusAfter(agreement, after), already: false });
	});
}

/** Notes that the text was printed and given to somebody, so that nobody sends a third mail to who has paper in hand. */
export function giveOnPaper(
	actor: MemberActor,
	{ id, party, personId, version }: Pick<NotedSignature, 'id' | 'party' | 'personId' | 'version'>
): Promise<Result<true, NoteRefusal, MoveDetail>> {
	return withAccess(actor, async (tx): Promise<Result<true, NoteRefusal, MoveDetail>> => {
		const agreement = await lockToSign(tx, id);
		if (!agreement) return refuse('unknown-agreement');
		const allowed = await mayNote(tx, actor, agreement, true);
		if (!allowed.ok) return allowed;
		if (agreement.version !== version) return refuse('text-changed');
		const named = agreement.signatories.some((each) => each.party === party && each.personId === personId);
		if (!named) return refuse('not-entitled', {});
		await recordAgreement(tx, actor, id, [{ kind: 'agreement-given-on-paper', detail: { version, party, personId } }]);
		return ok(true);
	});
}

async function mayNote(
	tx: Tx,
	actor: MemberActor,
	agreement: ToSign,
	proven: boolean
): Promise<Result<AgreementStatus, MoveRefusal, MoveDetail>> {
	const actors = await readActors(tx, actor, { ...agreement, mentorIds: agreement.text.mentorIds });
	return decideAsked({ agreement, actors }, 'record-signature', proven ? ['proof-named'] : []);
}
