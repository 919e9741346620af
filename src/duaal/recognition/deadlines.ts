import { addDays, addMonths, addYears, daysBetween, type PlainDate } from '#kernel/date.ts';
import { inForce } from '#law/parameter.ts';
import {
	APPEAL_ANSWER_DAYS,
	APPEAL_DAYS,
	DECISION_DAYS,
	trainingMonths,
	VALID_YEARS,
	WARN_MONTHS
} from './recognition-parameters.ts';

/** The first day on which a recognition that was decided on `decidedOn` no longer counts. */
export function validUntil(decidedOn: PlainDate): PlainDate {
	return addYears(decidedOn, inForce(VALID_YEARS, decidedOn).value);
}

/** The end after renewing: five years after the old end, or after today when that is later. */
export function renewedUntil(end: PlainDate, today: PlainDate): PlainDate {
	return validUntil(end > today ? end : today);
}

/** The last day of the target for a decision on what waits since that day. Passing it decides nothing. */
export function decisionDue(waitingSince: PlainDate): PlainDate {
	return addDays(waitingSince, inForce(DECISION_DAYS, waitingSince).value);
}

/** Days that a decision is late; 0 while it is in time. */
export function daysLate(waitingSince: PlainDate, today: PlainDate): number {
	return Math.max(0, daysBetween(decisionDue(waitingSince), today));
}

/**
 * The smallest of six, three and one months that lies before the end; null when it is further away. Ask only while it counts: after the end there is nothing
 * to warn about.
 */
export function validityWarning(end: PlainDate, today: PlainDate): number | null {
	if (today >= end) return null;
	const months = [...inForce(WARN_MONTHS, today).value].sort((a, b) => a - b);
	return months.find((count) => today >= addMonths(end, -count)) ?? null;
}

/** The last day for an appeal against a decision that was received on that day. */
export function appealUntil(receivedOn: PlainDate): PlainDate {
	return addDays(receivedOn, inForce(APPEAL_DAYS, receivedOn).value);
}

/** Can an appeal still be made today? The day of receipt lies between the decision and today. */
export function mayAppealOn(decidedOn: PlainDate, receivedOn: PlainDate, today: PlainDate): boolean {
	return decidedOn <= receivedOn && receivedOn <= today && today <= appealUntil(receivedOn);
}

/** The last day on which the board answers whether an appeal is admissible. */
export function appealAnswerDue(appealedOn: PlainDate): PlainDate {
	return addDays(appealedOn, inForce(APPEAL_ANSWER_DAYS, appealedOn).value);
}

/** Until when a mentor can follow the training, from the day of the recognition; by the figure of the sector. */
export function trainingDue(sector: string | null, recognisedOn: PlainDate): PlainDate {
	return addMonths(recognisedOn, trainingMonths(sector, recognisedOn).value);
}
