import { isMinor } from '#duaal/learners/learner.ts';
import { ageOn, type PlainDate } from '#kernel/date.ts';
import { finding, impossible, type Finding } from '#law/finding.ts';
import { inForce } from '#law/parameter.ts';
import { DAILY_REST, LONGEST_DAY, LONGEST_STRETCH, LONGEST_WEEK, NIGHT, PAUSES, SUNDAYS } from './minor-rules.ts';
import { blocksOn, minuteOfDay, minutesIn, minutesOfWeek, type Schedule, type TimeBlock } from './schedule.ts';

/** What can be wrong with the hours of a minor. `night-later` is night work that some activities allow from sixteen on. */
export type MinorHoursCode =
	| 'double-booked'
	| 'day-too-long'
	| 'week-too-long'
	| 'pause-too-short'
	| 'stretch-too-long'
	| 'rest-too-short'
	| 'night-work'
	| 'night-later'
	| 'sunday-work'
	| 'too-many-sundays'
	| 'no-second-rest-day';

type Weeks = Pick<Schedule, 'weeks'>;
type Found = Finding<MinorHoursCode>;
/** One day of the pattern: week 1, 2, … and weekday 1 to 7. */
type PatternDay = { readonly week: number; readonly weekday: number; readonly blocks: readonly TimeBlock[] };

/**
 * What is wrong on a day with the weekly pattern of somebody under eighteen; empty for adults. Give all schedules of the learner as one
 * (`together`): the hours of all enterprises and of school count as one. By week, then weekday, then rule. Rules: `minor-rules.ts`.
 */
export function minorHours(schedule: Weeks, born: PlainDate, day: PlainDate): Found[] {
	if (!isMinor(born, day)) return [];
	const days = schedule.weeks.flatMap((week, index) =>
		[1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ week: index + 1, weekday, blocks: blocksOn(week, weekday) }))
	);
	return [
		...days.flatMap((each) => [...dayLength(each, day), ...pauses(each, day), ...night(each, ageOn(born, day), day)]),
		...weekLength(schedule, day),
		...rest(days, schedule.weeks.length, day),
		...sundays(days, schedule.weeks.length, day)
	];
}

function dayLength({ week, weekday, blocks }: PatternDay, day: PlainDate): Found[] {
	const rule = inForce(LONGEST_DAY, day);
	const workMinutes = minutesIn(blocks);
	const overlap = blocks.some((block, index) => index > 0 && block.from < blocks[index - 1]!.until);
	return [
		...(overlap ? [impossible('double-booked' as const, { week, weekday })] : []),
		...(workMinutes > rule.value
			? [finding('day-too-long' as const, rule, { week, weekday, workMinutes, mostMinutes: rule.value })]
			: [])
	];
}

function pauses({ week, weekday, blocks }: PatternDay, day: PlainDate): Found[] {
	const found: Found[] = [];
	const workMinutes = minutesIn(blocks);
	const gaps = gapsBetween(blocks);
	const rule = inForce(PAUSES, day);
	const wanted = rule.value.find(({ over }) => workMinutes > over);
	const pauseMinutes = gaps.reduce((sum, gap) => sum + gap, 0);
	if (wanted && (pauseMinutes < wanted.pause || Math.max(0, ...gaps) < wanted.inOneGo)) {
		const detail = { week, weekday, workMinutes, pauseMinutes };
		found.push(
			finding('pause-too-short', rule, { ...detail, leastMinutes: wanted.pause, inOneGoMinutes: wanted.inOneGo })
		);
	}
	const longest = inForce(LONGEST_STRETCH, day);
	const stretchMinutes = longestStretch(blocks);
	if (stretchMinutes > longest.value)
		found.push(finding('stretch-too-long', longest, { week, weekday, stretchMinutes, mostMinutes: longest.value }));
	return found;
}

function night({ week, weekday, blocks }: PatternDay, age: number, day: PlainDate): Found[] {
	const rule = inForce(NIGHT, day);
	const { from, until, laterFrom, laterAge } = rule.value;
	const work = blocks.filter(({ kind }) => kind === 'workplace');
	const first = work.reduce((earliest, block) => Math.min(earliest, minuteOfDay(block.from)), until);
	const last = work.reduce((latest, block) => Math.max(latest, minuteOfDay(block.until)), from);
	if (first >= until && last <= from) return [];
	const mayBeAllowed = first >= until && last <= laterFrom && age >= laterAge;
	return [finding(mayBeAllowed ? 'night-later' : 'night-work', rule, { week, weekday })];
}

function weekLength({ weeks }: Weeks, day: PlainDate): Found[] {
	const rule = inForce(LONGEST_WEEK, day);
	return weeks.flatMap((each, index) => {
		const workMinutes = minutesOfWeek(each);
		return workMinutes > rule.value
			? [finding('week-too-long' as const, rule, { week: index + 1, workMinutes, mostMinutes: rule.value })]
			: [];
	});
}

/** Rest before each planned day, round the pattern: the first week follows the last. */
function rest(days: readonly PatternDay[], weeks: number, day: PlainDate): Found[] {
	const rule = inForce(DAILY_REST, day);
	const planned = days.filter(({ blocks }) => blocks.length > 0);
	return planned.flatMap((each, index) => {
		const before = planned[(index + planned.length - 1) % planned.length]!;
		const cycle = index === 0 ? weeks * 7 * 1440 : 0;
		const restMinutes = minuteInPattern(each, startOf(each)) + cycle - minuteInPattern(before, endOf(before));
		const detail = { week: each.week, weekday: each.weekday, restMinutes, leastMinutes: rule.value };
		return restMinutes < rule.value ? [finding('rest-too-short' as const, rule, detail)] : [];
	});
}

/** Only hours at the workplace count here: whether lessons on Monday take away the second day of rest is not written anywhere we found. */
function sundays(days: readonly PatternDay[], weeks: number, day: PlainDate): Found[] {
	const rule = inForce(SUNDAYS, day);
	const works = (index: number): boolean => minutesIn(days[index % days.length]!.blocks, 'workplace') > 0;
	const worked = days.filter(({ weekday }, index) => weekday === 7 && works(index));
	const found = worked.map(({ week, weekday }) => finding<MinorHoursCode>('sunday-work', rule, { week, weekday }));
	if (worked.length * rule.value > weeks)
		found.push(finding('too-many-sundays', rule, { sundays: worked.length, weeks }));
	days.forEach(({ week, weekday }, index) => {
		if (weekday === 6 && works(index) && works(index + 2)) found.push(finding('no-second-rest-day', rule, { week }));
	});
	return found;
}

function gapsBetween(blocks: readonly TimeBlock[]): number[] {
	return blocks
		.slice(1)
		.map((block, index) => Math.max(0, minuteOfDay(block.from) - minuteOfDay(blocks[index]!.until)));
}

function longestStretch(blocks: readonly TimeBlock[]): number {
	let longest = 0;
	let begun = 0;
	let last: string | undefined;
	for (const { from, until } of blocks) {
		if (last === undefined || from > last) begun = minuteOfDay(from);
		last = until;
		longest = Math.max(longest, minuteOfDay(until) - begun);
	}
	return longest;
}

function minuteInPattern({ week, weekday }: PatternDay, minute: number): number {
	return ((week - 1) * 7 + weekday - 1) * 1440 + minute;
}

function startOf({ blocks }: PatternDay): number {
	return Math.min(...blocks.map(({ from }) => minuteOfDay(from)));
}

function endOf({ blocks }: PatternDay): number {
	return Math.max(...blocks.map(({ until }) => minuteOfDay(until)));
}
