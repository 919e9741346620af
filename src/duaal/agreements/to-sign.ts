import type { PlainDate } from '#kernel/date.ts';
import type { Agreement, AgreementEvent, AgreementStatus } from './agreement.ts';
import type { ChangedField } from './edit.ts';
import { agreementOf, type AgreementRow, type StoredAgreement } from './stored-agreement.ts';

/** An open amendment: its number, why, from which day it holds, the changed lines, and what the agreement under it is meanwhile. */
export type OpenAmendment = {
	readonly number: number;
	readonly reason: string;
	readonly effectiveOn: PlainDate;
	readonly changed: readonly ChangedField[];
	readonly beneath: AgreementStatus;
};

/** The text that can be signed now: of the open amendment, which then waits for signatures; else the present one. */
export type ToSign = StoredAgreement & { readonly amendment: OpenAmendment | null };

/** The columns of the view `agreement_to_sign`. */
export type ToSignRow = AgreementRow & {
	readonly amendment: number | null;
	readonly reason: string | null;
	readonly effective_on: PlainDate | null;
	readonly changed: readonly ChangedField[] | null;
	readonly beneath: AgreementStatus;
};

/** What a row of the view says. */
export function toSignOf(row: ToSignRow): ToSign {
	const { amendment: number, reason, effective_on: effectiveOn, changed, beneath } = row;
	const open = number !== null && reason !== null && effectiveOn !== null && changed !== null;
	return { ...agreementOf(row), amendment: open ? { number, reason, effectiveOn, changed, beneath } : null };
}

/** The status of the agreement itself after a signature: an amendment leaves it as it was. */
export function statusAfter(before: ToSign, after: Agreement): AgreementStatus {
	return before.amendment === null ? after.status : before.amendment.beneath;
}

/** What happened, said of the amendment when it is one: its last signature does not make the agreement signed a second time. */
export function eventsOf({ amendment }: ToSign, events: readonly AgreementEvent[]): AgreementEvent[] {
	if (amendment === null) return [...events];
	return events.map((event) =>
		event.kind === 'agreement-signed'
			? { kind: 'amendment-signed', detail: amendmentDetail(event.detail, amendment.number) }
			: event
	);
}

function amendmentDetail({ version, textHash }: { version: number; textHash: string }, number: number) {
	return { version, textHash, number };
}
