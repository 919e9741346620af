import type { PlainDate } from '#kernel/date.ts';
import type { Id, PlaceId } from '#kernel/id.ts';
import type { Declaration } from './declaration.ts';

export type RecognitionId = Id<'recognition'>;

/** 1 for Monday to 7 for Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** What an enterprise writes about a place. */
export type PlaceText = {
	/** The most learners at once, of all programmes together. */
	readonly seats: number;
	/** `HH:MM` on the clock. */
	readonly startTime: string;
	/** On which days a learner can work here. */
	readonly days: readonly Weekday[];
	readonly minimumAge: number | null;
	readonly licenceRequired: boolean;
	/** What else a learner must know or bring, in the enterprise's own words. */
	readonly requirements: string;
	/** From this day on the place takes nobody new; null: open. */
	readonly closedFrom: PlainDate | null;
};

/** A place with what is said about each of its programmes: what a card shows. */
export type PlaceCard = PlaceText & {
	readonly id: PlaceId;
	readonly version: number;
	readonly establishment: string;
	readonly municipality: string;
	readonly lastConfirmedOn: PlainDate | null;
	/** Seats taken today, and on the fullest day from today on. */
	readonly takenNow: number;
	readonly taken: number;
	/** By name. */
	readonly programmes: readonly PlaceProgramme[];
};

/** A programme that a place serves. */
export type PlaceProgramme = {
	readonly recognitionId: RecognitionId;
	readonly name: string;
	readonly recognisedUntil: PlainDate | null;
	/** Recognised today. */
	readonly inForce: boolean;
	readonly seats: number | null;
	/** What was said about today and about days to come, by first day. */
	readonly declarations: readonly Declaration[];
};

/** The fields that differ, by name: for the record of what was changed. */
export function changedFields(before: PlaceText, after: PlaceText): (keyof PlaceText)[] {
	const fields = ['seats', 'startTime', 'days', 'minimumAge', 'licenceRequired', 'requirements', 'closedFrom'] as const;
	return fields.filter((field) => String(before[field]) !== String(after[field]));
}

/** What happens to a place, as the audit chain keeps it. */
export type PlaceEvent =
	| {
			readonly kind: 'place-declared';
			readonly detail: { readonly recognitionId: RecognitionId; readonly seats: number };
	  }
	| { readonly kind: 'place-changed'; readonly detail: PlaceHow & { readonly fields: readonly (keyof PlaceText)[] } }
	| { readonly kind: 'place-confirmed'; readonly detail: PlaceHow }
	| {
			readonly kind: 'place-answered';
			readonly detail: PlaceHow & {
				readonly recognitionId: RecognitionId;
				readonly answer: string;
				readonly from: PlainDate;
				readonly until: PlainDate | null;
			};
	  };

/** Through an account, or over the link of which mailed question. */
export type PlaceHow = { readonly confirmationId?: string };
