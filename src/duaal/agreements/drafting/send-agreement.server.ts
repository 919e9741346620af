import type { AgreementId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type MemberActor, type Tx } from '#platform/database.server.ts';
import { hashOfText, saveEdit, saveStatus } from '../agreement.sql.server.ts';
import type { Actor, AgreementParties } from '../agreement.ts';
import { MOVES } from '../moves.ts';
import type { MoveDetail } from '../permissions.ts';
import { recordAgreement } from '../record-agreement.server.ts';
import type { StoredAgreement } from '../stored-agreement.ts';
import { decideAsked, lockAsked, type Asked } from './asked.server.ts';
import { partiesOf, type DraftFacts } from './draft-facts.ts';
import { refreshNames } from './draft.sql.server.ts';
import { readSendFacts } from './send-facts.read.server.ts';
import type { SeatRefusal, SendMoveRefusal } from './refusals.ts';
import { takeSeat } from './seat.sql.server.ts';
import { sendable } from './sendable.ts';

/** Which agreement, in the version that was on the screen, and the moment. */
export type SendInput = { readonly id: AgreementId; readonly readVersion: number; readonly at: Date };

/** What the sentence of the refusal needs. */
export type SendMoveDetail = MoveDetail & { readonly seat?: SeatRefusal };

/**
 * Sends an agreement to be signed: every check looks at it again, the names are those of today, and the place has a seat for it from now on. Sending what was sent
 * already has no effect. Whoever must sign is told by what follows from the event.
 */
export function sendAgreement(
	actor: MemberActor,
	{ id, readVersion, at }: SendInput
): Promise<Result<{ readonly already: boolean }, SendMoveRefusal, SendMoveDetail>> {
	return withAccess(actor, async (tx) => {
		const asked = await lockAsked(tx, actor, id);
		if (!asked) return refuse('unknown-agreement');
		const { agreement } = asked;
		if (wasSent(asked)) return ok({ already: true });
		const may = decideAsked(asked, 'send', MOVES.send.needs);
		if (!may.ok) return may;
		if (agreement.version !== readVersion) return refuse('needs-missing', { needs: ['version-current'] });
		const known = await readSendFacts(tx, agreement, agreement.text);
		if (!known) return refuse('not-entitled', { who: MOVES.send.who });
		const parties = partiesOf(known.facts, agreement.text.mentorIds);
		const { met } = sendable(agreement, { ...known, parties, sentOn: actor.today });
		const decision = decideAsked(asked, 'send', [...met]);
		if (!decision.ok) return decision;
		const seat = await takeSeat(tx, seatFor(agreement, known.facts));
		if (seat !== null) return refuse('no-seat', { seat });
		const version = await writeNames(tx, actor, agreement, parties);
		await saveStatus(tx, id, decision.value, at);
		await recordAgreement(tx, actor, id, [{ kind: 'agreement-sent', detail: { version } }]);
		return ok({ already: false });
	});
}

/** The seat that an agreement needs, by its text. */
export function seatFor(
	{ id, learnerId, text }: Pick<StoredAgreement, 'id' | 'learnerId' | 'text'>,
	facts: DraftFacts
) {
	const { placeId, startsOn, lastDay } = text;
	return { id, learnerId, placeId, startsOn, lastDay, programmeId: facts.programme.id };
}

function wasSent({ agreement, actors }: Asked): boolean {
	const who: readonly Actor[] = MOVES.send.who;
	return agreement.status === 'awaiting-signatures' && actors.some((as) => who.includes(as));
}

/**
 * Puts today's names in the text that is sent. A text that somebody signed before it was taken back becomes a new version: whoever signed reads it again. Answers the version.
 */
async function writeNames(
	tx: Tx,
	actor: MemberActor,
	agreement: StoredAgreement,
	parties: AgreementParties
): Promise<number> {
	const version = agreement.version + 1;
	if (agreement.signatures.length > 0) await saveEdit(tx, { ...agreement, parties, version }, [], actor);
	else if (hashOfText(agreement.text, parties) !== agreement.textHash) await refreshNames(tx, agreement, parties);
	return agreement.signatures.length > 0 ? version : agreement.version;
}
