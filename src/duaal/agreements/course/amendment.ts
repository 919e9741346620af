import { addDays, type PlainDate } from '#kernel/date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Agreement, AgreementText } from '../agreement.ts';
import { changedFields, type ChangedField, type TextField } from '../edit.ts';

/** An amendment (wijziging) waits for signatures of its own, has them, or was withdrawn. */
export const AMENDMENT_STATUSES = ['awaiting-signatures', 'signed', 'withdrawn'] as const;
export type AmendmentStatus = (typeof AMENDMENT_STATUSES)[number];

/** Another learner, kind, enterprise or first day makes another agreement, not an amendment of this one. */
const FIXED: readonly TextField[] = ['kind', 'enrolmentId', 'establishmentId', 'startsOn'];

/** Why an amendment cannot be drawn up. `fixed-field`: it would be another agreement. `blocked`: a rule forbids the new text. */
export type AmendRefusal =
	| 'blocked'
	| 'no-seat'
	| 'not-in-force'
	| 'text-changed'
	| 'another-open'
	| 'nothing-changed'
	| 'fixed-field'
	| 'effective-outside';

/** What an amendment says: the new text, and from which day. */
export type AmendInput = {
	readonly text: AgreementText;
	readonly effectiveOn: PlainDate;
	readonly readVersion: number;
};

/**
 * Draws up an amendment of an agreement in force: the changed lines, old and new, in the order of the text. The sent document stays what it is; the amendment is a
 * document of its own. It holds from a day within the agreement, the new last day included.
 */
export function amend(
	agreement: Agreement,
	{ text, effectiveOn, readVersion }: AmendInput,
	open: boolean
): Result<ChangedField[], AmendRefusal, { readonly fields?: readonly TextField[] }> {
	const { status } = agreement;
	if (status !== 'signed' && status !== 'registered' && status !== 'running' && status !== 'suspended')
		return refuse('not-in-force');
	if (readVersion !== agreement.version) return refuse('text-changed');
	if (open) return refuse('another-open');
	const changed = changedFields(agreement.text, text);
	if (changed.length === 0) return refuse('nothing-changed');
	const fixed = changed.map(({ field }) => field).filter((field) => FIXED.includes(field));
	if (fixed.length > 0) return refuse('fixed-field', { fields: fixed });
	const end = addDays(text.lastDay > agreement.text.lastDay ? text.lastDay : agreement.text.lastDay, 1);
	if (effectiveOn < agreement.text.startsOn || effectiveOn >= end) return refuse('effective-outside');
	return ok(changed);
}
