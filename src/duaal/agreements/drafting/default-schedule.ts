import type { BlockKind, Schedule, TimeBlock } from '#duaal/schedules/schedule.ts';
import { minuteOfDay } from '#duaal/schedules/schedule.ts';

/** What a first proposal of a week schedule rests on; hours a week, null when nobody published them. */
export type ScheduleFacts = {
	readonly workplaceHours: number | null;
	readonly schoolHours: number | null;
	/** When work begins at the place, `HH:MM`. */
	readonly startTime: string;
};

/** Minutes of a whole day at work and at school, and of the longest week: a proposal that fits minors, who are most learners. */
const WORK_DAY = 480;
const SCHOOL_DAY = 420;
const WEEK = 38 * 60;
/** Hours at the workplace that a proposal starts from when the programme does not say: three days of eight. */
const UNKNOWN_HOURS = 24;
const LATEST_END = 20 * 60;

/**
 * A week to begin from, never more than a suggestion: school on the first days, work on the last ones up to Friday, with the pauses that a minor has. The hours of
 * the programme come out as near as five days of at most eight hours allow. Own choice throughout; the checks judge what people make of it.
 */
export function defaultSchedule({ workplaceHours, schoolHours, startTime }: ScheduleFacts): Schedule {
	const work = Math.round((workplaceHours ?? UNKNOWN_HOURS) * 60);
	const workDays = Math.min(5, Math.max(1, Math.ceil(work / WORK_DAY)));
	const perWorkDay = inFives(Math.min(WORK_DAY, work / workDays));
	const schoolDays = 5 - workDays;
	const school =
		schoolHours === null ? Math.min(schoolDays * SCHOOL_DAY, WEEK - workDays * perWorkDay) : schoolHours * 60;
	const perSchoolDay = schoolDays === 0 ? 0 : inFives(Math.min(WORK_DAY, school / schoolDays));
	const days = [1, 2, 3, 4, 5].map((weekday) => ({
		weekday,
		blocks: weekday <= schoolDays ? schoolBlocks(perSchoolDay) : workBlocks(perWorkDay, startTime)
	}));
	return { weeks: [{ days: days.filter(({ blocks }) => blocks.length > 0) }], extra: [] };
}

/** Lessons from half past eight, with an hour at noon. */
function schoolBlocks(minutes: number): TimeBlock[] {
	return blocks(
		'school',
		8 * 60 + 30,
		minutes <= 210
			? [[minutes, 0]]
			: [
					[210, 60],
					[minutes - 210, 0]
				]
	);
}

/** Work with half an hour of pause after four hours, and another half after six. */
function workBlocks(minutes: number, startTime: string): TimeBlock[] {
	const parts: [number, number][] =
		minutes <= 270
			? [[minutes, 0]]
			: minutes <= 360
				? [
						[240, 30],
						[minutes - 240, 0]
					]
				: [
						[240, 30],
						[120, 30],
						[minutes - 360, 0]
					];
	const whole = parts.reduce((sum, [work, pause]) => sum + work + pause, 0);
	return blocks('workplace', Math.min(minuteOfDay(startTime), LATEST_END - whole), parts);
}

/** Stretches one after another, each followed by its pause. */
function blocks(
	kind: BlockKind,
	from: number,
	parts: readonly (readonly [minutes: number, pause: number])[]
): TimeBlock[] {
	const found: TimeBlock[] = [];
	let at = from;
	for (const [minutes, pause] of parts) {
		if (minutes > 0) found.push({ kind, from: clock(at), until: clock(at + minutes) });
		at += minutes + pause;
	}
	return found;
}

function clock(minutes: number): string {
	return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function inFives(minutes: number): number {
	return Math.max(0, Math.round(minutes / 5) * 5);
}
