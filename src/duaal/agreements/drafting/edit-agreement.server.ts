import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type MemberActor, type Tx } from '#platform/database.server.ts';
import { hashOfText, saveEdit } from '../agreement.sql.server.ts';
import { edit, type Edited } from '../edit.ts';
import { MOVES, type Need } from '../moves.ts';
import type { MoveDetail } from '../permissions.ts';
import { recordAgreement } from '../record-agreement.server.ts';
import type { StoredAgreement } from '../stored-agreement.ts';
import { decideAsked, lockAsked } from './asked.server.ts';
import { partiesOf } from './draft-facts.ts';
import type { EditInput } from './edit-input.ts';
import { planFor } from './plan-for.server.ts';
import type { EditMoveRefusal, SeatRefusal } from './refusals.ts';
import { takeSeat } from './seat.sql.server.ts';
import { seatFor } from './send-agreement.server.ts';
import { readSendFacts, type SendFacts } from './send-facts.read.server.ts';
import { sendable } from './sendable.ts';
import { differences, type FieldDifference } from './text-view.ts';
import { readTextView } from './versions.read.server.ts';

/** What the sentence of the refusal needs. */
export type EditMoveDetail = MoveDetail & {
	/** The present version. */
	readonly version?: number;
	/** What somebody else changed since the form was filled. */
	readonly changed?: readonly FieldDifference[];
	readonly seat?: SeatRefusal;
};

/**
 * Writes a new version of the text and clears every signature; everybody who must sign is told what changed. Refuses a form that was filled from an older version, with what the other
 * changed, so that nothing is overwritten unseen. A text that waits for signatures must stay one that can be sent.
 */
export function editAgreement(
	actor: MemberActor,
	input: EditInput
): Promise<Result<{ readonly version: number }, EditMoveRefusal, EditMoveDetail>> {
	return withAccess(actor, async (tx) => {
		const asked = await lockAsked(tx, actor, input.id);
		if (!asked) return refuse('unknown-agreement');
		const { agreement } = asked;
		const may = decideAsked(asked, 'edit', ['version-current']);
		if (!may.ok) return may;
		if (agreement.version !== input.readVersion) return refuseOld(tx, agreement, input.readVersion);
		const { enrolmentId } = agreement.text;
		const trainingPlanId = await planFor(tx, actor, agreement, input.plan);
		const text = { ...input.text, enrolmentId, trainingPlanId };
		const known = await readSendFacts(tx, agreement, text);
		if (known?.facts.enterprise.id !== agreement.enterpriseId) return refuse('other-enterprise');
		const parties = partiesOf(known.facts, text.mentorIds);
		const by = { text, textHash: hashOfText(text, parties), readVersion: input.readVersion, day: actor.today };
		const edited = edit(agreement, by);
		if (!edited.ok) return edited;
		const after = { ...agreement, ...edited.value.agreement, parties };
		const refusal = await stillSendable(tx, after, known, actor);
		if (refusal) return refusal;
		await save(tx, actor, after, edited.value);
		return ok({ version: after.version });
	});
}

async function save(tx: Tx, actor: MemberActor, after: StoredAgreement, { events }: Edited): Promise<void> {
	const fields = events.flatMap((event) => (event.kind === 'agreement-edited' ? event.detail.fields : []));
	await saveEdit(tx, after, fields, actor);
	await recordAgreement(tx, actor, after.id, events);
}

async function refuseOld(tx: Tx, { id, version }: StoredAgreement, readVersion: number) {
	const [read, present] = [await readTextView(tx, id, readVersion), await readTextView(tx, id, version)];
	const changed = read && present ? differences(read, present) : [];
	return refuse('text-changed', { version, changed });
}

/** While people sign, a text must stay one that could be sent, with a seat for its period. */
async function stillSendable(tx: Tx, after: StoredAgreement, known: SendFacts, { today }: MemberActor) {
	if (after.status !== 'awaiting-signatures') return null;
	const { met } = sendable(after, { ...known, parties: after.parties, sentOn: today });
	const missing = MOVES.send.needs.filter((need: Need) => !met.has(need));
	if (missing.length > 0) return refuse('needs-missing', { needs: missing });
	const seat = await takeSeat(tx, seatFor(after, known.facts));
	return seat === null ? null : refuse('no-seat', { seat });
}
