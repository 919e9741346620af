import { addYears, type PlainDate } from '#kernel/date.ts';
import type { LearnerId, PlaceId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { IN_FORCE_STATUSES } from '#duaal/workplaces/workplace.ts';
import { isUsableOn, programmesOn } from './hard-rules.ts';
import type { PlaceRecognition, RoundInput, RoundPlace } from './round-input.ts';

/** One thing that could be different in a round. Nobody's data change: the question is computed on a copy of what the round read. */
export type WhatIfChange =
	/** This many seats more at a place, 1 to `MOST_EXTRA_SEATS`. */
	| { readonly code: 'more-seats'; readonly placeId: PlaceId; readonly seats: number }
	/** The place takes nobody on the start day. */
	| { readonly code: 'close-place'; readonly placeId: PlaceId }
	/** Every recognition of the place that ran out before the start day is renewed. */
	| { readonly code: 'renew-recognition'; readonly placeId: PlaceId }
	/** The learner accepts this many minutes of travel, 1 to `MOST_MINUTES`; it may also be fewer than today. */
	| { readonly code: 'travel-limit'; readonly learnerId: LearnerId; readonly minutes: number };

/** Why a question cannot be answered; the detail is the change that stands in the way. */
export type ChangeRefusal = 'unknown-place' | 'unknown-learner' | 'nothing-to-renew';

/** Why a question got no answer in time: others are waiting, it took too long, or the thread broke. */
export type CalculatorRefusal = 'busy' | 'too-slow' | 'broken';

/** Why a question is not answered. `one-at-a-time`: who knows no learner by name changes one thing per question. */
export type WhatIfRefusal =
	| ChangeRefusal
	| CalculatorRefusal
	| 'unknown-round'
	| 'one-at-a-time'
	| 'too-large'
	| 'invalid-market'
	| 'input-changed'
	| 'other-travel';

/** Changes in one question at most. */
export const MOST_CHANGES = 10;
/** Seats that one change may add at most. */
export const MOST_EXTRA_SEATS = 50;
/** The longest travel limit that can be set. */
export const MOST_MINUTES = 180;

/** Years for which a recognition is given; only whether it holds on the start day matters here. */
const YEARS_OF_RECOGNITION = 5;

/**
 * The input of the round in which the changes hold, one after the other. Objects that do not change are the same objects, in the same order, so
 * that the lottery stays as it was drawn. Refuses the first change about a place or learner that is not in the round.
 */
export function applyChanges(
	input: RoundInput,
	changes: readonly WhatIfChange[]
): Result<RoundInput, ChangeRefusal, WhatIfChange> {
	const learners = [...input.learners];
	const places = [...input.places];
	for (const change of changes) {
		if (change.code === 'travel-limit') {
			const at = learners.findIndex(({ id }) => id === change.learnerId);
			if (at < 0) return refuse('unknown-learner', change);
			learners[at] = { ...learners[at]!, maxMinutes: change.minutes };
			continue;
		}
		const at = places.findIndex(({ id }) => id === change.placeId);
		if (at < 0) return refuse('unknown-place', change);
		const changed = changedPlace(places[at]!, change, input.settings.startDay);
		if (changed === undefined) return refuse('nothing-to-renew', change);
		places[at] = changed;
	}
	return ok({ ...input, learners, places });
}

function changedPlace(
	place: RoundPlace,
	change: Exclude<WhatIfChange, { code: 'travel-limit' }>,
	startDay: PlainDate
): RoundPlace | undefined {
	if (change.code === 'more-seats') return { ...place, seats: place.seats + change.seats };
	if (change.code === 'close-place') return { ...place, closedFrom: startDay };
	if (!place.recognitions.some((each) => hasLapsed(each, startDay))) return undefined;
	const recognitions = place.recognitions.map((each) => (hasLapsed(each, startDay) ? renewed(each, startDay) : each));
	return { ...place, recognitions };
}

/** True when the recognition ran out before or on the day; one that was lifted or refused did not simply run out. */
export function hasLapsed({ status, validUntil }: PlaceRecognition, day: PlainDate): boolean {
	const inForce: readonly string[] = IN_FORCE_STATUSES;
	return (inForce.includes(status) || status === 'expired') && validUntil !== null && validUntil <= day;
}

function renewed(recognition: PlaceRecognition, startDay: PlainDate): PlaceRecognition {
	const { decidedOn } = recognition;
	return {
		...recognition,
		status: 'recognised',
		decidedOn: decidedOn !== null && decidedOn <= startDay ? decidedOn : startDay,
		validUntil: addYears(startDay, YEARS_OF_RECOGNITION)
	};
}

/**
 * Learners whose list of possible places can differ between two inputs with the same learners and places in the same order; ascending. A learner
 * who changed, and everybody with a programme of a place that opened, closed or got another recognition. Seats beside seats touch no list.
 */
export function touchedLearners(before: RoundInput, after: RoundInput): number[] {
	const { startDay } = before.settings;
	const programmes = new Set<string>();
	after.places.forEach((place, index) => {
		const old = before.places[index]!;
		if (old === place) return;
		for (const programme of differentProgrammes(old, place, startDay)) programmes.add(programme);
	});
	return after.learners.flatMap((learner, index) =>
		learner !== before.learners[index] || programmes.has(learner.programmeId) ? [index] : []
	);
}

/** Programmes for which somebody could start at one of two versions of a place, and not at the other. */
function differentProgrammes(before: RoundPlace, after: RoundPlace, day: PlainDate): string[] {
	const open = (place: RoundPlace) => new Set(isUsableOn(place, day) ? programmesOn(place, day) : []);
	return [...open(before).symmetricDifference(open(after))];
}
