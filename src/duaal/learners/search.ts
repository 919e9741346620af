import { z } from 'zod';
import type { Form } from '#duaal/programmes/programme.ts';
import { isPlainDate, plainDateOf, type PlainDate } from '#kernel/date.ts';
import type { Id } from '#kernel/id.ts';
import type { Interval } from '#kernel/interval.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { SchoolYear } from '#kernel/school-year.ts';
import type { SearchCause } from './learner.ts';
import { schoolCalendar } from './school-calendar.ts';
import {
	AFTER_TERM,
	choicesAfterTerm,
	extendSearch,
	readClock,
	type AfterTerm,
	type ClockReading,
	type ExtendRefusal
} from './search-clock.ts';

/** Why days do not count for one learner. No rule about it was found: it is shown with its reason. */
export const PAUSE_REASONS = ['illness', 'aanloop', 'internship-elsewhere', 'other'] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];

/** School holidays that are announced by name. */
export const HOLIDAY_CODES = [
	'autumn',
	'armistice',
	'christmas',
	'spring',
	'easter',
	'easter-monday',
	'labour-day',
	'ascension',
	'whit-monday'
] as const;

/** One search as it is kept: the clock, and what people said about it. */
export type Search = {
	readonly enrolmentId: Id<'enrolment'>;
	readonly cause: SearchCause;
	readonly from: PlainDate;
	readonly form: Form;
	readonly schoolYear: SchoolYear;
	readonly extendedOn: PlainDate | null;
	readonly extensionReason: string | null;
	readonly foundOn: PlainDate | null;
	readonly choice: AfterTerm | null;
	readonly chosenOn: PlainDate | null;
	readonly chosenBy: string | null;
	readonly pauses: readonly Pause[];
	/** True while the enrolment says that the learner searches. */
	readonly running: boolean;
};

export type Pause = { readonly from: PlainDate; readonly until: PlainDate; readonly reason: PauseReason };

/** Free days of one school year: those that were announced (empty: the rule holds) and the school's own. */
export type FreeDays = { readonly announced: readonly Interval[]; readonly own: readonly Interval[] };

/**
 * What a search says on a day, over the calendar of its school: lessons run from 1 September up to and including 30 June. A search that began in the
 * spring counts from the first lesson.
 */
export function readSearch(search: Search, { announced, own }: FreeDays, day: PlainDate): ClockReading {
	const first = Number(search.schoolYear.slice(0, 4));
	const period = { from: plainDateOf(first, 9, 1), until: plainDateOf(first + 1, 7, 1) };
	return readClock(search, schoolCalendar(period, [...own, ...search.pauses], announced), day);
}

/** Choices that end the search; the others leave it running. */
const ENDS: readonly AfterTerm[] = ['other-dual-programme', 'non-dual-programme', 'leaves'];

/** True when a choice ends the search. */
function endsSearch(choice: AfterTerm): boolean {
	return ENDS.includes(choice);
}

/** The term is over and nobody has said yet how it goes on: a talk with the CLB is a step, not an answer. */
export function needsChoice({ running, choice }: Search, { phase }: ClockReading): boolean {
	return running && phase === 'passed' && (choice === null || !endsSearch(choice));
}

export type ChooseRefusal = ExtendRefusal | 'unknown-enrolment' | 'not-searching' | 'term-not-over' | 'not-a-choice';

/**
 * Somebody of the school chooses how it goes on. Extending asks for a reason, can be done once, and also before the term is over; everything else only
 * when it is over.
 */
export function chooseAfterTerm(
	search: Search,
	{ phase }: ClockReading,
	chosen: { readonly choice: AfterTerm; readonly reason: string; readonly on: PlainDate }
): Result<Search, ChooseRefusal> {
	const { choice, reason, on } = chosen;
	if (!search.running) return refuse('not-searching');
	if (choice === 'extend') {
		const extended = extendSearch(search, reason, on);
		return extended.ok
			? ok({ ...search, choice, chosenOn: on, extendedOn: on, extensionReason: reason.trim() })
			: extended;
	}
	if (!choicesAfterTerm(search).includes(choice)) return refuse('not-a-choice');
	if (phase !== 'passed') return refuse('term-not-over');
	return ok({ ...search, choice, chosenOn: on, running: !endsSearch(choice) });
}

/** The form of the choice. */
export const chooseSchema = z.object({
	choice: z.enum(AFTER_TERM, { error: 'choice' }),
	reason: z.string().trim().max(1000, { error: 'too-long' }).default('')
});

/** The form of days that do not count: `until` is the last of them. The id was made with the page, so that sending twice adds one. */
export const pauseSchema = z
	.object({
		id: z.uuid({ error: 'id' }),
		from: z.string().refine(isPlainDate, { error: 'day' }),
		until: z.string().refine(isPlainDate, { error: 'day' }),
		reason: z.enum(PAUSE_REASONS, { error: 'reason' })
	})
	.refine(({ from, until }) => from <= until, { error: 'order', path: ['until'] });

/** What is new about a search, for the audit chain. */
export type SearchEvent =
	| { readonly kind: 'search-started'; readonly detail: { readonly from: PlainDate; readonly cause: SearchCause } }
	| { readonly kind: 'search-found'; readonly detail: { readonly from: PlainDate; readonly foundOn: PlainDate } }
	| { readonly kind: 'search-choice'; readonly detail: { readonly from: PlainDate; readonly choice: AfterTerm } }
	| {
			readonly kind: 'search-paused';
			readonly detail: { readonly from: PlainDate; readonly until: PlainDate; readonly reason: PauseReason };
	  };
