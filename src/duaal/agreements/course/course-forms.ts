import { z } from 'zod';
import { isPlainDate } from '#kernel/date.ts';
import { SUSPENSION_CAUSES } from '../suspension.ts';
import { CHECK_ITEMS } from './checklist.ts';

/** What a person can fill in wrongly on the pages about the course of an agreement, by code. */
export const COURSE_PROBLEMS = [
	'day',
	'until',
	'cause',
	'reason',
	'reference',
	'certificate',
	'initiator',
	'reasons',
	'tried',
	'next-step',
	'item'
] as const;
export type CourseProblem = (typeof COURSE_PROBLEMS)[number];

const problem = (code: CourseProblem): { error: CourseProblem } => ({ error: code });
const day = z.string().refine(isPlainDate, problem('day'));
const emptyIsNull = (text: unknown) => (text === '' ? null : text);

/** The form that suspends: `lastDay` is the last day on which it stands still, empty while nobody knows. */
export const suspendSchema = z
	.object({
		id: z.uuid(),
		cause: z.enum(SUSPENSION_CAUSES, problem('cause')),
		from: day,
		lastDay: z.preprocess(emptyIsNull, day.nullable())
	})
	.refine(({ from, lastDay }) => lastDay === null || lastDay >= from, { error: 'until', path: ['lastDay'] });

/** The form with which a party tells that it wants to stop. */
export const reportEndSchema = z.object({
	id: z.uuid(),
	reason: z.string().trim().min(3, problem('reason')).max(2000, problem('reason'))
});

/** The form that notes a registration. */
export const registerSchema = z.object({
	registeredOn: day,
	reference: z.preprocess(emptyIsNull, z.string().trim().max(100, problem('reference')).nullable())
});

/** The form that ticks an item of the checklist; an empty day takes the tick away. */
export const tickSchema = z.object({
	item: z.enum(CHECK_ITEMS, problem('item')),
	doneOn: z.preprocess(emptyIsNull, day.nullable())
});

/** Why, and from which day: what an amendment says beside its text. */
export const amendReasonSchema = z.object({
	reason: z.string().trim().min(3, problem('reason')).max(2000, problem('reason')),
	effectiveOn: day
});
export type AmendReason = z.infer<typeof amendReasonSchema>;
