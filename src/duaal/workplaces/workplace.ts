import type { PlainDate } from '#kernel/date.ts';
import { addDays, daysBetween } from '#kernel/date.ts';

/** Statuses of a recognition (erkenning); the coming recognition work adds the moves between them. */
export const RECOGNITION_STATUSES = [
	'draft',
	'submitted',
	'in-review',
	'incomplete',
	'recognised',
	'guided',
	'mentor-to-replace',
	'refused',
	'withdrawn',
	'lifted',
	'excluded',
	'appealed',
	'expired'
] as const;
export type RecognitionStatus = (typeof RECOGNITION_STATUSES)[number];

/** Statuses in which an establishment may take a learner; under guidance it keeps its recognition. */
export const IN_FORCE_STATUSES = [
	'recognised',
	'guided',
	'mentor-to-replace'
] as const satisfies readonly RecognitionStatus[];

/** A recognition as far as its dates matter. */
export type RecognitionPeriod = {
	readonly status: RecognitionStatus;
	readonly decidedOn: PlainDate | null;
	readonly validUntil: PlainDate | null;
};

/** True when the establishment is recognised on that day: decided, not lifted, and before the end of its five years. */
export function isRecognisedOn({ status, decidedOn, validUntil }: RecognitionPeriod, day: PlainDate): boolean {
	const inForce: readonly RecognitionStatus[] = IN_FORCE_STATUSES;
	return inForce.includes(status) && decidedOn !== null && decidedOn <= day && validUntil !== null && day < validUntil;
}

/** How sure it is that a place is still there, the surest first: confirmed this term, this year, longer ago, or never. */
export const FRESHNESS = ['fresh', 'ageing', 'old', 'never-confirmed'] as const;
export type Freshness = (typeof FRESHNESS)[number];

/** Days after which a confirmation ages, and after which it is old. A choice of ours: a term has about a hundred days, and is asked about once. */
const AGES = { ageing: 120, old: 365 } as const;

/** The day from which a confirmation is no longer fresh. */
export function agesOn(lastConfirmedOn: PlainDate): PlainDate {
	return addDays(lastConfirmedOn, AGES.ageing + 1);
}

/** Judges the last confirmation of a place on a day. */
export function freshnessOn(lastConfirmedOn: PlainDate | null, day: PlainDate): Freshness {
	if (lastConfirmedOn === null) return 'never-confirmed';
	const days = daysBetween(lastConfirmedOn, day);
	if (days <= AGES.ageing) return 'fresh';
	return days <= AGES.old ? 'ageing' : 'old';
}

/** True when the place takes learners on that day. */
export function isOpenOn(closedFrom: PlainDate | null, day: PlainDate): boolean {
	return closedFrom === null || day < closedFrom;
}
