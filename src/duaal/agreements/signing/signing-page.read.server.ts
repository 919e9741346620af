import { formatDayDutch } from '#kernel/brussels.ts';
import type { AgreementId, PersonId } from '#kernel/id.ts';
import type { MemberActor, Tx } from '#platform/database.server.ts';
import type { Party } from '../agreement.ts';
import { readPlan } from '../drafting/plan.read.server.ts';
import { differences, type FieldDifference, type TextView } from '../drafting/text-view.ts';
import { readAgreement } from '../agreement.read.server.ts';
import { useCode, type SentCode } from '../signing-code.ts';
import { signsFor } from '../signing.ts';
import type { ToSign } from '../to-sign.ts';
import type { PartyLine } from './sign-list.ts';
import { readSignList } from './sign-list.read.server.ts';

/** Everything that somebody reads before signing. */
export type SigningPage = {
	readonly id: AgreementId;
	readonly version: number;
	readonly status: ToSign['status'];
	readonly view: TextView;
	/** What an open amendment changes, and why; null for the agreement itself. */
	readonly amendment: {
		readonly reason: string;
		readonly effectiveOn: string;
		readonly changes: readonly FieldDifference[];
	} | null;
	/** The parties for which this person can sign now. */
	readonly parties: readonly Party[];
	readonly list: readonly PartyLine[];
	/** Who reads it. */
	readonly me: PersonId;
};

/** The text that waits for signatures, or the present one, as this person reads it. */
export async function readSigningPage(
	tx: Tx,
	{ personId, today }: MemberActor,
	agreement: ToSign
): Promise<SigningPage> {
	const { id, version, status, text, parties } = agreement;
	const view = { text, parties, plan: await readPlan(tx, text.trainingPlanId) };
	return {
		id,
		version,
		status,
		view,
		amendment: await amendmentOf(tx, agreement, view),
		parties: signsFor(agreement, personId, today),
		list: await readSignList(tx, agreement, today),
		me: personId
	};
}

async function amendmentOf(tx: Tx, { id, amendment }: ToSign, view: TextView): Promise<SigningPage['amendment']> {
	const before = amendment && (await readAgreement(tx, id));
	if (!amendment || !before) return null;
	const plan = await readPlan(tx, before.text.trainingPlanId);
	const changes = differences({ text: before.text, parties: before.parties, plan }, view);
	return { reason: amendment.reason, effectiveOn: formatDayDutch(amendment.effectiveOn), changes };
}

/** Over which channel a code is on its way that still works for this text; null when one has to be asked for. */
export async function readOpenCode(
	tx: Tx,
	{ personId }: MemberActor,
	{
		id,
		party,
		version,
		at
	}: { readonly id: AgreementId; readonly party: Party; readonly version: number; readonly at: Date }
): Promise<'mail' | 'sms' | null> {
	const row = await tx
		.selectFrom('sent_code')
		.select(['sent_at', 'version', 'wrong', 'used_at', 'channel'])
		.where('agreement_id', '=', id)
		.where('party', '=', party)
		.where('person_id', '=', personId)
		.orderBy('sent_at', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!row) return null;
	const sent: SentCode = { sentAt: row.sent_at, version: row.version, wrong: row.wrong, usedAt: row.used_at };
	return useCode(sent, { matches: true, version, at }).ok ? (row.channel as 'mail' | 'sms') : null;
}
