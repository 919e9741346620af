import { addDays, type PlainDate } from '#kernel/date.ts';
import type { AgreementKind } from '#duaal/programmes/agreement-kind.ts';
import type { AgreementStatus } from '../agreement.ts';
import { registrationFindings } from '../registration.ts';
import { checkFindings, type CheckCode, type ChecksDone } from './checklist.ts';

/** What can wait for somebody after an agreement was signed. */
export type CourseWork = 'must-end' | 'replace-mentor' | 'register' | 'end-reported' | 'checklist';

/** What is looked at. */
export type CourseState = {
	readonly status: AgreementStatus;
	readonly kind: AgreementKind;
	readonly startsOn: PlainDate;
	readonly signedOn: PlainDate;
	/** When a party told that it wants to stop; null when none did. */
	readonly endReportedOn: PlainDate | null;
	/** Since when it must end: its recognition was lifted or its enterprise excluded; null when not, or when an appeal undid it. */
	readonly mustEndSince: PlainDate | null;
	/** Since when one of its present mentors may not guide any more. */
	readonly mentorBarredSince: PlainDate | null;
	readonly done: ChecksDone;
};

/** One thing that waits: since when, until when, and whether it can wait for tomorrow. */
export type CourseWaiting = {
	readonly work: CourseWork;
	readonly since: PlainDate;
	readonly due: PlainDate | null;
	readonly urgent: boolean;
	readonly missing: readonly CheckCode[];
};

/** Days before the first day from which the enterprise is reminded of its list. */
const REMIND_DAYS = 14;

/** What waits for the school: a decision about the recognition, a party that wants to stop, then the registration. In the order of weight. */
export function schoolWaits(state: CourseState, day: PlainDate): CourseWaiting[] {
	const { status, startsOn, signedOn, endReportedOn, mustEndSince, mentorBarredSince } = state;
	const waiting: CourseWaiting[] = [];
	if (mustEndSince !== null) waiting.push(atOnce('must-end', mustEndSince, null));
	if (mentorBarredSince !== null) waiting.push(atOnce('replace-mentor', mentorBarredSince, null));
	if (endReportedOn !== null) waiting.push(atOnce('end-reported', endReportedOn, addDays(endReportedOn, 1)));
	if (status !== 'signed') return waiting;
	const urgent = registrationFindings(startsOn, day).length > 0;
	return [...waiting, { work: 'register', since: signedOn, due: startsOn, urgent, missing: [] }];
}

function atOnce(work: CourseWork, since: PlainDate, due: PlainDate | null): CourseWaiting {
	return { work, since, due, urgent: true, missing: [] };
}

/** What waits for the enterprise: its list, from two weeks before the first day. */
export function enterpriseWaits(
	{ status, kind, startsOn, signedOn, done }: CourseState,
	day: PlainDate
): CourseWaiting[] {
	const inForce = status === 'signed' || status === 'registered' || status === 'running';
	if (!inForce || day < addDays(startsOn, -REMIND_DAYS)) return [];
	const missing = checkFindings(done, { kind, startsOn }, day).map(({ code }) => code);
	return missing.length === 0
		? []
		: [{ work: 'checklist', since: signedOn, due: startsOn, urgent: day >= startsOn, missing }];
}
