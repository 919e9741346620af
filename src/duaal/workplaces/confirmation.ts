import type { PlainDate } from '#kernel/date.ts';
import type { Id } from '#kernel/id.ts';

export type ConfirmationId = Id<'place-confirmation'>;

/** What an enterprise answers about a place, with one tap. */
export const CONFIRMATION_ANSWERS = ['still-there', 'changed', 'not-now'] as const;
export type ConfirmationAnswer = (typeof CONFIRMATION_ANSWERS)[number];

/** Why an answer over a link is not kept. */
export type AnswerRefusal = 'link-unknown' | 'link-old' | 'unknown-place' | 'below-taken';

/** Choices of ours, in days. */
export const CONFIRMATION_DAYS = {
	/** The question leaves in the first days of a term, also when no process ran on the first. */
	askWithin: 14,
	/** A place that was confirmed so short ago is not asked about. */
	recent: 30,
	/** An answer within these days counts as in time. */
	answerWithin: 14,
	/** A link answers so long; then one press mails a fresh one. */
	linkLives: 30
} as const;

/** A place of the question, and what was answered about it. */
export type AskedPlace = {
	readonly id: string;
	readonly establishment: string;
	readonly municipality: string;
	readonly programmes: readonly string[];
	readonly seats: number;
	/** `HH:MM`. */
	readonly startTime: string;
	/** No programme of it takes anybody today. */
	readonly pausedUntil: PlainDate | null;
	readonly paused: boolean;
	readonly lastConfirmedOn: PlainDate | null;
	readonly answer: ConfirmationAnswer | null;
};
