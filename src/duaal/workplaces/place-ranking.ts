import type { PlainDate } from '#kernel/date.ts';
import type { PlaceId } from '#kernel/id.ts';
import { isSilent, type AnswerCounts } from './answer-rate.ts';
import { ANSWERS, type DeclarationReason, type PlaceAnswer } from './declaration.ts';
import type { Weekday } from './place.ts';
import { FRESHNESS, freshnessOn } from './workplace.ts';

/** A place as far as its order in a list depends on it. */
export type RankedPlace = {
	readonly id: string;
	readonly freeSeats: number;
	readonly answer: PlaceAnswer;
	readonly lastConfirmedOn: PlainDate | null;
	/** Of the enterprise. */
	readonly unansweredInRow: number;
	readonly counts: AnswerCounts;
};

/** A place as a coach looks at it for one programme. */
export type ListedPlace = RankedPlace & {
	readonly id: PlaceId;
	readonly enterprise: string;
	readonly enterpriseNumber: string;
	readonly establishment: string;
	readonly municipality: string;
	readonly seats: number;
	readonly startTime: string;
	readonly days: readonly Weekday[];
	readonly minimumAge: number | null;
	readonly licenceRequired: boolean;
	readonly requirements: string;
	readonly reason: DeclarationReason | null;
	readonly answerUntil: PlainDate | null;
	readonly nextContactOn: PlainDate | null;
};

/**
 * The order of places in a list on a day, the most promising first: a free seat; yes before maybe before no; who answers before who is silent; the most recently
 * confirmed kind; who answers most. Nothing is left out: a silent enterprise stays in the list, lower, and comes back with one answer.
 */
export function byPromise(day: PlainDate): (a: RankedPlace, b: RankedPlace) => number {
	return (a, b) => {
		const [left, right] = [keysOf(a, day), keysOf(b, day)];
		const at = left.findIndex((key, index) => key !== right[index]);
		if (at !== -1) return (left[at] ?? 0) - (right[at] ?? 0);
		return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
	};
}

/** Lower is better, the weightiest first. */
function keysOf(
	{ freeSeats, answer, lastConfirmedOn, unansweredInRow, counts }: RankedPlace,
	day: PlainDate
): number[] {
	return [
		freeSeats > 0 ? 0 : 1,
		ANSWERS.indexOf(answer),
		isSilent(unansweredInRow) ? 1 : 0,
		FRESHNESS.indexOf(freshnessOn(lastConfirmedOn, day)),
		-likelyShare(counts)
	];
}

/** The share of answers, drawn to one half while few were asked (rule of succession of Laplace): one answer to one question is not better than 19 to 20. */
function likelyShare({ asked, answered }: AnswerCounts): number {
	return (answered + 1) / (asked + 2);
}
