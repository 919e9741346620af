import { z } from 'zod';
import type { PlainDate } from '#kernel/date.ts';
import { isPlainDate } from '#kernel/date.ts';

/** Where a stretch of time is spent: lessons, or work and learning at the workplace. */
export const BLOCK_KINDS = ['school', 'workplace'] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

/** A stretch without a pause, on the clock of one day: `08:00` until `12:00`; `24:00` ends a day. Gaps between blocks are pauses. */
export type TimeBlock = { readonly kind: BlockKind; readonly from: string; readonly until: string };

/** One day of a week: 1 = Monday to 7 = Sunday, its blocks in order. A weekday that is not listed is free. */
export type ScheduleDay = { readonly weekday: number; readonly blocks: readonly TimeBlock[] };

export type ScheduleWeek = { readonly days: readonly ScheduleDay[] };

/** A single day beside the weekly pattern, agreed by name: a holiday, a fair, a Sunday. */
export type ExtraDay = { readonly day: PlainDate; readonly blocks: readonly TimeBlock[] };

/**
 * Uurrooster: weeks that repeat in turn (one week, or an A and a B week, up to four). The pattern rests on public holidays and in the school
 * holidays; who works then has that day under `extra`. Times are on the clock in Brussels, never steps of 24 hours.
 */
export type Schedule = { readonly weeks: readonly ScheduleWeek[]; readonly extra: readonly ExtraDay[] };

/** Weeks in a pattern at most. */
const MOST_WEEKS = 4;

/** What a person can fill in wrongly, by code. */
export const SCHEDULE_PROBLEMS = [
	'time',
	'block-order',
	'blocks-overlap',
	'weekday',
	'weekday-twice',
	'weeks',
	'day',
	'day-twice',
	'nothing-planned'
] as const;
export type ScheduleProblem = (typeof SCHEDULE_PROBLEMS)[number];

const problem = (code: ScheduleProblem): { error: ScheduleProblem } => ({ error: code });
const CLOCK = /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;

const blocksSchema = z
	.array(
		z
			.object({
				kind: z.enum(BLOCK_KINDS),
				from: z.string().regex(CLOCK, problem('time')),
				until: z.string().regex(CLOCK, problem('time'))
			})
			.refine(({ from, until }) => from < until, problem('block-order'))
	)
	.max(12)
	.refine((blocks) => blocks.every((block, index) => index === 0 || blocks[index - 1]!.until <= block.from), {
		...problem('blocks-overlap')
	});

const weekSchema = z.object({
	days: z
		.array(
			z.object({
				weekday: z.number().int().min(1, problem('weekday')).max(7, problem('weekday')),
				blocks: blocksSchema
			})
		)
		.refine((days) => allDiffer(days.map(({ weekday }) => weekday)), problem('weekday-twice'))
});

/** What a form or an import sends: blocks in order, no weekday twice, one to four weeks, at least one block somewhere. */
export const scheduleSchema = z
	.object({
		weeks: z.array(weekSchema).min(1, problem('weeks')).max(MOST_WEEKS, problem('weeks')),
		extra: z
			.array(z.object({ day: z.string().refine(isPlainDate, problem('day')), blocks: blocksSchema }))
			.max(100)
			.refine((days) => allDiffer(days.map(({ day }) => day)), problem('day-twice'))
	})
	.refine(
		({ weeks }) => weeks.some(({ days }) => days.some(({ blocks }) => blocks.length > 0)),
		problem('nothing-planned')
	);

/** Minutes since midnight of a time on the clock. */
export function minuteOfDay(time: string): number {
	return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** Minutes in these blocks, pauses not counted; of one kind when given. */
export function minutesIn(blocks: readonly TimeBlock[], kind?: BlockKind): number {
	return blocks
		.filter((block) => kind === undefined || block.kind === kind)
		.reduce((sum, { from, until }) => sum + minuteOfDay(until) - minuteOfDay(from), 0);
}

/** Minutes in a week, of one kind when given. */
export function minutesOfWeek(week: ScheduleWeek, kind?: BlockKind): number {
	return week.days.reduce((sum, { blocks }) => sum + minutesIn(blocks, kind), 0);
}

/** Minutes a week over the whole pattern, an average that need not be whole; of one kind when given. */
export function averageMinutes(schedule: Pick<Schedule, 'weeks'>, kind?: BlockKind): number {
	const sum = schedule.weeks.reduce((total, week) => total + minutesOfWeek(week, kind), 0);
	return sum / schedule.weeks.length;
}

/** The blocks of a weekday in a week; none when it is free. */
export function blocksOn(week: ScheduleWeek, weekday: number): readonly TimeBlock[] {
	return week.days.find((day) => day.weekday === weekday)?.blocks ?? [];
}

/**
 * Several schedules of one learner as one pattern: as many weeks as it takes until all begin anew together, blocks by their start. Blocks can overlap
 * when two enterprises claim the same hour; a lesson that stands in each of them is one lesson. Throws a RangeError for none. Weeks are taken to begin in the same week.
 */
export function together(schedules: readonly Schedule[]): Pick<Schedule, 'weeks'> {
	if (schedules.length === 0) throw new RangeError('no schedule');
	const length = schedules.reduce((common, { weeks }) => leastCommonMultiple(common, weeks.length), 1);
	const weeks = Array.from({ length }, (_, index) => ({
		days: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
			weekday,
			blocks: schedules
				.flatMap((schedule) => blocksOn(schedule.weeks[index % schedule.weeks.length]!, weekday))
				.filter(
					(block, at, all) => block.kind === 'workplace' || all.findIndex((other) => isSameLesson(other, block)) === at
				)
				.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
		}))
	}));
	return { weeks };
}

function isSameLesson(a: TimeBlock, b: TimeBlock): boolean {
	return a.kind === 'school' && b.kind === 'school' && a.from === b.from && a.until === b.until;
}

function leastCommonMultiple(a: number, b: number): number {
	let multiple = a;
	while (multiple % b !== 0) multiple += a;
	return multiple;
}

function allDiffer(values: readonly unknown[]): boolean {
	return new Set(values).size === values.length;
}
