import type { PlainDate } from '#kernel/date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Agreement, AgreementEvent, AgreementText } from './agreement.ts';

/** The fields of a text, in the order in which pages and amendments show them. */
export const TEXT_FIELDS = [
	'kind',
	'enrolmentId',
	'establishmentId',
	'placeId',
	'mentorIds',
	'startsOn',
	'lastDay',
	'jointCommittee',
	'fullTimeMinutes',
	'payCategory',
	'schedule',
	'trainingPlanId',
	'lateStart'
] as const satisfies readonly (keyof AgreementText)[];
export type TextField = (typeof TEXT_FIELDS)[number];

/** One line of a difference: the field, and what stands there before and after. */
export type ChangedField = { readonly field: TextField; readonly before: unknown; readonly after: unknown };

/** The fields in which two texts differ, in the order of TEXT_FIELDS; empty when they say the same. The order of keys inside a field does not matter. */
export function changedFields(before: AgreementText, after: AgreementText): ChangedField[] {
	return TEXT_FIELDS.filter((field) => !saysTheSame(before[field], after[field])).map((field) => ({
		field,
		before: before[field],
		after: after[field]
	}));
}

/** What an edit did, and whom it must be told to. */
export type Edited = { readonly agreement: Agreement; readonly events: readonly AgreementEvent[] };

/** Why an edit is refused: too late, made on an older version, or it changes nothing. */
export type EditRefusal = 'no-longer-editable' | 'text-changed' | 'nothing-changed';

/**
 * Replaces the text of an agreement that is not signed by all yet: a new version, every signature cleared, and an event that names the changed fields and
 * whose signatures went. Refuses an edit made on an older version: the page then shows what changed in between (`changedFields`).
 */
export function edit(
	agreement: Agreement,
	by: { text: AgreementText; textHash: string; readVersion: number; day: PlainDate }
): Result<Edited, EditRefusal, { readonly version: number }> {
	const { version } = agreement;
	if (agreement.status !== 'draft' && agreement.status !== 'awaiting-signatures')
		return refuse('no-longer-editable', { version });
	if (by.readVersion !== version) return refuse('text-changed', { version });
	const fields = changedFields(agreement.text, by.text).map(({ field }) => field);
	if (fields.length === 0) return refuse('nothing-changed', { version });
	const cleared = agreement.signatures.map(({ party }) => party);
	return ok({
		agreement: {
			...agreement,
			version: version + 1,
			text: by.text,
			textHash: by.textHash,
			textSince: by.day,
			signatures: []
		},
		events: [{ kind: 'agreement-edited', detail: { version: version + 1, fields, cleared } }]
	});
}

function saysTheSame(a: unknown, b: unknown): boolean {
	if (Object.is(a, b)) return true;
	if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
	if (Array.isArray(a) !== Array.isArray(b)) return false;
	const [left, right] = [Object.entries(a), new Map<string, unknown>(Object.entries(b))];
	return (
		left.length === right.size && left.every(([key, value]) => right.has(key) && saysTheSame(value, right.get(key)))
	);
}
