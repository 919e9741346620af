import { PAY_BASES } from '#duaal/pay/training-pay.ts';
import type { AgreementKind } from '#duaal/programmes/agreement-kind.ts';
import { addDays, daysBetween, partsOf, toPlainDate, weekdayOf, type PlainDate } from '#kernel/date.ts';
import { intersection, overlaps, type Interval } from '#kernel/interval.ts';
import { finding, impossible, type Finding } from '#law/finding.ts';
import { inForce, parameter, type Parameter, type Trust } from '#law/parameter.ts';
import { SOURCES } from '#law/sources.ts';
import type { Actor } from './agreement.ts';

/** Why an agreement stands still for a while (schorsing). The last three are about discipline, and only the school can give them. */
export const SUSPENSION_CAUSES = [
	'illness',
	'work-accident',
	'school-holiday',
	'public-holiday',
	'short-leave',
	'compelling-reason',
	'temporary-unemployment',
	'maternity-with-lessons',
	'prophylactic-leave',
	'partial-incapacity',
	'excluded-for-a-time',
	'excluded-with-appeal',
	'excluded-preventively'
] as const;
export type SuspensionCause = (typeof SUSPENSION_CAUSES)[number];

const DISCIPLINE: readonly SuspensionCause[] = ['excluded-for-a-time', 'excluded-with-appeal', 'excluded-preventively'];

/** Training pay during a suspension: under the guarantees that workers have, from the insurer, or none. */
export type PayDuring = 'as-workers' | 'insurer' | 'none';

const SINCE = toPlainDate('2016-09-01');
const AS_WORKERS = {
	from: SINCE,
	value: 'as-workers',
	source: SOURCES['dualimento-praktisch'].url,
	trust: 'secondary'
} as const;
const NONE_SINCE_2022 = {
	from: toPlainDate('2022-09-01'),
	value: 'none',
	source: SOURCES['sdworx-2022'].url,
	trust: 'secondary'
} as const;
const NONE_IN_DISCIPLINE = {
	from: SINCE,
	value: 'none',
	source: SOURCES['decreet-2016-artikel-21'].url,
	trust: 'secondary'
} as const;

/** What the sources say about pay, per cause and by date. */
const PAY_DURING: Readonly<Record<SuspensionCause, Parameter<PayDuring>>> = {
	illness: parameter<PayDuring>([AS_WORKERS]),
	'work-accident': parameter<PayDuring>([
		{ from: SINCE, value: 'insurer', source: 'https://duaalwest.be/watisduaalleren/a-b-c-duaal', trust: 'secondary' }
	]),
	'school-holiday': parameter<PayDuring>([
		AS_WORKERS,
		{ from: toPlainDate('2019-09-01'), value: 'none', source: SOURCES['vlaanderen-alternerend'].url, trust: 'official' }
	]),
	'public-holiday': parameter<PayDuring>([AS_WORKERS]),
	'short-leave': parameter<PayDuring>([AS_WORKERS]),
	'compelling-reason': parameter<PayDuring>([AS_WORKERS]),
	'temporary-unemployment': parameter<PayDuring>([AS_WORKERS]),
	'maternity-with-lessons': parameter<PayDuring>([AS_WORKERS, NONE_SINCE_2022]),
	'prophylactic-leave': parameter<PayDuring>([AS_WORKERS, NONE_SINCE_2022]),
	'partial-incapacity': parameter<PayDuring>([AS_WORKERS, NONE_SINCE_2022]),
	'excluded-for-a-time': parameter<PayDuring>([NONE_IN_DISCIPLINE]),
	'excluded-with-appeal': parameter<PayDuring>([NONE_IN_DISCIPLINE]),
	'excluded-preventively': parameter<PayDuring>([NONE_IN_DISCIPLINE])
};

/** After this many calendar days the enterprise tells the coach. */
const TELL_AFTER_DAYS: Parameter<number> = parameter([
	{ from: SINCE, value: 14, source: SOURCES['dualimento-praktisch'].url, trust: 'secondary' }
]);

/** Days a calendar year for compelling reasons. We count Monday to Friday; the page does not say which days it means. */
const COMPELLING_DAYS: Parameter<number> = parameter([
	{ from: SINCE, value: 10, source: SOURCES['dualimento-praktisch'].url, trust: 'secondary' }
]);

/** One suspension: from a day until (not including) another, or without an end yet. */
export type Suspension = { readonly cause: SuspensionCause; readonly period: Interval };

/** What happens to training pay during a suspension that begins on a day; `unpaid-agreement` for kinds without training pay. */
export function payDuring(
	cause: SuspensionCause,
	kind: AgreementKind,
	day: PlainDate
): { readonly pay: PayDuring | 'unpaid-agreement'; readonly source: string; readonly trust: Trust } {
	const { value, source, trust } = inForce(PAY_DURING[cause], day);
	return { pay: PAY_BASES[kind] === 'unpaid' ? 'unpaid-agreement' : value, source, trust };
}

/** True when somebody in this role may give this cause: discipline belongs to the school. */
export function mayGiveCause(cause: SuspensionCause, actor: Actor): boolean {
	const school = actor === 'coach' || actor === 'provider-admin';
	return school || (actor === 'enterprise-admin' && !DISCIPLINE.includes(cause));
}

export type SuspensionCode = 'outside-agreement' | 'overlaps-another' | 'tell-coach' | 'too-many-compelling-days';

/**
 * What is wrong with a suspension of an agreement that runs over `agreement`, after `earlier` ones. A suspension without an end is judged up to and including
 * `day`.
 */
export function suspensionFindings(
	{ cause, period }: Suspension,
	{ agreement, earlier }: { agreement: Interval; earlier: readonly Suspension[] },
	day: PlainDate
): Finding<SuspensionCode>[] {
	const found: Finding<SuspensionCode>[] = [];
	const whole = upTo(period, day);
	const inside = intersection(whole, agreement);
	if (inside?.from !== whole.from || inside.until !== whole.until) found.push(impossible('outside-agreement'));
	if (earlier.some((other) => overlaps(other.period, period))) found.push(impossible('overlaps-another'));
	const tell = inForce(TELL_AFTER_DAYS, period.from);
	const days = daysBetween(whole.from, whole.until);
	if (days > tell.value) found.push(finding('tell-coach', tell, { days, after: tell.value }));
	if (cause === 'compelling-reason') found.push(...compellingDays([...earlier, { cause, period }], day));
	return found;
}

function compellingDays(all: readonly Suspension[], day: PlainDate): Finding<SuspensionCode>[] {
	const perYear = new Map<number, number>();
	for (const { cause, period } of all) {
		if (cause !== 'compelling-reason') continue;
		const { from, until } = upTo(period, day);
		for (let each = from; each < until; each = addDays(each, 1)) {
			const { year } = partsOf(each);
			if (weekdayOf(each) <= 5) perYear.set(year, (perYear.get(year) ?? 0) + 1);
		}
	}
	const last = all.at(-1)?.period.from ?? day;
	const most = inForce(COMPELLING_DAYS, last);
	return [...perYear]
		.filter(([, days]) => days > most.value)
		.map(([year, days]) => finding('too-many-compelling-days', most, { year, days, most: most.value }));
}

/** A period with an end: without one it ends with `day`, and holds one day at least. */
function upTo({ from, until }: Interval, day: PlainDate): { from: PlainDate; until: PlainDate } {
	return { from, until: until ?? addDays(day > from ? day : from, 1) };
}
