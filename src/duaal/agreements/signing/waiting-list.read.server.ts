import type { PlainDate } from '#kernel/date.ts';
import type { MemberActor, Tx } from '#platform/database.server.ts';
import type { Party } from '../agreement.ts';
import { signsFor, stillToSign } from '../signing.ts';
import { toSignOf, type ToSign, type ToSignRow } from '../to-sign.ts';

/** An agreement that waits for this person, in one quality, and how many others must still sign. */
export type WaitingForMe = { readonly agreement: ToSign; readonly party: Party; readonly others: number };

const MOST = 500;

/** Everything that waits for this person's own signature, by first day; at most 500. */
export async function readWaitingForMe(tx: Tx, { personId, today }: MemberActor): Promise<WaitingForMe[]> {
	const rows = await tx
		.selectFrom('agreement_to_sign')
		.selectAll()
		.where('status', '=', 'awaiting-signatures')
		.where('id', 'in', (from) => from.selectFrom('signatory').select('agreement_id').where('person_id', '=', personId))
		.orderBy('id')
		.limit(MOST)
		.execute();
	const waiting = rows
		.map((row) => toSignOf(row as unknown as ToSignRow))
		.flatMap((agreement) => {
			const missing = stillToSign(agreement, today);
			return signsFor(agreement, personId, today).map((party) => ({ agreement, party, others: missing.length - 1 }));
		});
	return waiting.sort((a, b) => (firstDay(a) < firstDay(b) ? -1 : firstDay(a) > firstDay(b) ? 1 : 0));
}

/** The day by which it must be signed: the first of the agreement, or of the amendment. */
export function firstDay({ agreement }: Pick<WaitingForMe, 'agreement'>): PlainDate {
	return agreement.amendment?.effectiveOn ?? agreement.text.startsOn;
}
