import type { Form } from '#duaal/programmes/programme.ts';
import { addDays, toPlainDate, type PlainDate } from '#kernel/date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { countTrainingDays, nthTrainingDay, type TrainingCalendar } from '#kernel/training-days.ts';
import { inForce, parameter, weakest, type Parameter, type Trust } from '#law/parameter.ts';
import { SOURCES } from '#law/sources.ts';
import type { SearchCause } from './learner.ts';

/** Training days in which a learner must find a workplace, from the start of the lessons, and again after an agreement that ended. */
export const SEARCH_TERM: Parameter<number> = parameter([
	{ from: toPlainDate('2019-09-01'), value: 20, source: SOURCES['vind-onderneming'].url, trust: 'official' }
]);

/** Training days that one extension adds. Only an undated page of a union says so: configurable, and shown with its source. */
const EXTENSION: Parameter<{ readonly ordinary: number; readonly buso: number }> = parameter([
	{
		from: toPlainDate('2019-09-01'),
		value: { ordinary: 20, buso: 40 },
		source: SOURCES['abvv-duaal'].url,
		trust: 'secondary'
	}
]);

/** When this many training days are left, the platform offers what is still possible: on day 15 of 20. */
const SIGNAL_LEFT: Parameter<number> = parameter([
	{
		from: toPlainDate('2019-09-01'),
		value: 5,
		source: 'Own choice: a week of lessons before the end',
		trust: 'inferred'
	}
]);

/** Zoektermijn: one search of one learner, from its first day until an agreement stops it. */
export type SearchClock = {
	readonly cause: SearchCause;
	/** The first day that can count: the start of the lessons, or the day after an agreement ended. */
	readonly from: PlainDate;
	readonly form: Form;
	/** When the coach extended it; null when not. Once at most. */
	readonly extendedOn: PlainDate | null;
	/** The day on which an agreement was concluded; null while searching. */
	readonly foundOn: PlainDate | null;
};

/**
 * How far the search is: not begun; searching; `signal` when few days are left (none left is the last day); passed without an agreement; found.
 */
export const SEARCH_PHASES = ['not-begun', 'searching', 'signal', 'passed', 'found'] as const;
export type SearchPhase = (typeof SEARCH_PHASES)[number];

/** What a clock says on a day, and how sure its term is. */
export type ClockReading = {
	readonly phase: SearchPhase;
	/** Training days that began, today included; stands still once found. */
	readonly used: number;
	/** Training days left after today; 0 on the last day and after it. */
	readonly left: number;
	/** Training days in all, with the extension. */
	readonly term: number;
	/** The last day in time; null when the calendar ends before: it needs the next school year. */
	readonly dueOn: PlainDate | null;
	/** The day of the signal; null like `dueOn`. */
	readonly signalOn: PlainDate | null;
	readonly source: string;
	readonly trust: Trust;
};

/**
 * Reads the clock on a day. The calendar is that of the learner: without an agreement a learner goes to school every school day. The first training
 * day counts as day 1: the page does not say, so we warn a day early rather than late. Throws a RangeError for a calendar without an end and before 1
 * September 2019. Linear in the days of the calendar.
 */
export function readClock(clock: SearchClock, calendar: TrainingCalendar, day: PlainDate): ClockReading {
	const { term, source, trust } = termOf(clock);
	const lastCounted = clock.foundOn !== null && clock.foundOn < day ? clock.foundOn : day;
	const used = countTrainingDays(calendar, { from: clock.from, until: addDays(lastCounted, 1) });
	const signal = inForce(SIGNAL_LEFT, clock.from).value;
	const dueOn = nthTrainingDay(calendar, clock.from, term) ?? null;
	const signalOn = nthTrainingDay(calendar, clock.from, Math.max(1, term - signal)) ?? null;
	const common = { used, left: Math.max(0, term - used), term, dueOn, signalOn, source, trust };
	return { phase: phaseOn(clock, day, common), ...common };
}

function phaseOn(
	{ from, foundOn }: SearchClock,
	day: PlainDate,
	{ dueOn, signalOn }: Pick<ClockReading, 'dueOn' | 'signalOn'>
): SearchPhase {
	if (foundOn !== null && foundOn <= day) return 'found';
	if (day < from) return 'not-begun';
	if (dueOn !== null && day > dueOn) return 'passed';
	return signalOn !== null && day >= signalOn ? 'signal' : 'searching';
}

function termOf({ from, form, extendedOn }: SearchClock): { term: number; source: string; trust: Trust } {
	const base = inForce(SEARCH_TERM, from);
	if (extendedOn === null) return { term: base.value, source: base.source, trust: base.trust };
	const { value, source, trust } = inForce(EXTENSION, extendedOn);
	const extra = form === 'buso-ov3' ? value.buso : value.ordinary;
	return { term: base.value + extra, source, trust: weakest(base.trust, trust) };
}

/** Why a search cannot be extended. */
export type ExtendRefusal = 'already-extended' | 'already-found' | 'reason-missing';

/** Extends a search, once and with a reason, also after the term has passed. */
export function extendSearch(clock: SearchClock, reason: string, day: PlainDate): Result<SearchClock, ExtendRefusal> {
	if (clock.foundOn !== null) return refuse('already-found');
	if (clock.extendedOn !== null) return refuse('already-extended');
	if (reason.trim() === '') return refuse('reason-missing');
	return ok({ ...clock, extendedOn: day });
}

/** The new search after an agreement that ended early: it counts from the day after. */
export function searchAfter(endedOn: PlainDate, form: Form): SearchClock {
	return { cause: 'lost-place', from: addDays(endedOn, 1), form, extendedOn: null, foundOn: null };
}

/** What can happen when the term passes without an agreement: somebody chooses, and never is nothing chosen. */
export const AFTER_TERM = ['extend', 'other-dual-programme', 'non-dual-programme', 'talk-with-clb', 'leaves'] as const;
export type AfterTerm = (typeof AFTER_TERM)[number];

/** The choices that are open; extending only while it has not been done. */
export function choicesAfterTerm({ extendedOn }: Pick<SearchClock, 'extendedOn'>): AfterTerm[] {
	return AFTER_TERM.filter((choice) => choice !== 'extend' || extendedOn === null);
}
