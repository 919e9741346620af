import { addDays, type PlainDate } from '#kernel/date.ts';
import type { AgreementKind } from '#duaal/programmes/agreement-kind.ts';
import type { AgreementStatus } from '../agreement.ts';
import { registrationFindings } from '../registration.ts';
import { checkFindings, type CheckCode, type ChecksDone } from './checklist.ts';

/** What can wait for somebody after an agreement was signed. */
export type CourseWork = 'register' | 'end-reported' | 'checklist';

/** What is looked at. */
export type CourseState = {
	readonly status: AgreementStatus;
	readonly kind: AgreementKind;
	readonly startsOn: PlainDate;
	readonly signedOn: PlainDate;
	/** When a party told that it wants to stop; null when none did. */
	readonly endReportedOn: PlainDate | null;
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

/** What waits for the school: a party that wants to stop, then the registration. In the order of weight. */
export function schoolWaits(
	{ status, startsOn, signedOn, endReportedOn }: CourseState,
	day: PlainDate
): CourseWaiting[] {
	const reported: CourseWaiting[] =
		endReportedOn === null
			? []
			: [{ work: 'end-reported', since: endReportedOn, due: addDays(endReportedOn, 1), urgent: true, missing: [] }];
	if (status !== 'signed') return reported;
	const urgent = registrationFindings(startsOn, day).length > 0;
	return [...reported, { work: 'register', since: signedOn, due: startsOn, urgent, missing: [] }];
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
