import { addMonths, toPlainDate, type PlainDate } from '#kernel/date.ts';
import { caution, type Finding } from '#law/finding.ts';
import { inForce, parameter, type Parameter } from '#law/parameter.ts';
import { SOURCES } from '#law/sources.ts';

/** Months after the start within which an agreement must be registered for the premium; null before there was one. A general term was not found. */
const PREMIUM_MONTHS: Parameter<number | null> = parameter<number | null>([
	{ from: toPlainDate('2016-09-01'), value: null, source: SOURCES['vlaanderen-premie'].url, trust: 'official' },
	{ from: toPlainDate('2023-09-01'), value: 3, source: SOURCES['vlaanderen-premie'].url, trust: 'official' }
]);

/** Months before the end of that term when we begin to warn. */
const WARN_BEFORE = 1;

export type RegistrationCode = 'register-soon' | 'premium-term-passed';

/**
 * Warns that an agreement is not registered: from two months after the start, and when the three months of the premium have passed. Never blocks: registering
 * late is still right. Nothing for agreements from before the premium.
 */
export function registrationFindings(startsOn: PlainDate, day: PlainDate): Finding<RegistrationCode>[] {
	const term = inForce(PREMIUM_MONTHS, startsOn);
	if (term.value === null) return [];
	const dueOn = addMonths(startsOn, term.value);
	if (day > dueOn) return [caution('premium-term-passed', term, { dueOn })];
	return day >= addMonths(startsOn, term.value - WARN_BEFORE) ? [caution('register-soon', term, { dueOn })] : [];
}
