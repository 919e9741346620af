import { z } from 'zod';
import { isPlainDate, type PlainDate } from '#kernel/date.ts';
import { isId, type Id } from '#kernel/id.ts';
import { parsePhone } from '#law/phone.ts';
import { ANSWERS, PARTIES, REASON_CODES, WITHDRAW_REASONS } from './proposal.ts';

const id = <Entity extends string>() =>
	z
		.string()
		.refine(isId, { error: 'id' })
		.transform((text) => text as Id<Entity>);
const day = z
	.string()
	.refine(isPlainDate, { error: 'day' })
	.transform((text) => text as PlainDate);
const optional = (most: number) =>
	z
		.string()
		.trim()
		.max(most, { error: 'too-long' })
		.default('')
		.transform((text) => (text === '' ? null : text));

/**
 * The form that makes a proposal. `id` was made with the page, so that sending twice makes one. `place` is `place/<id>`, or `establishment/<id>` for two
 * who found each other where the platform has no place.
 */
export const proposeSchema = z.object({
	id: id<'proposal'>(),
	enrolmentId: id<'enrolment'>(),
	place: z
		.string()
		.regex(/^(place|establishment)\/[0-9a-f-]{36}$/, { error: 'place' })
		.refine((text) => isId(text.split('/')[1] ?? ''), { error: 'place' }),
	startsOn: day,
	ownFound: z
		.literal('on')
		.optional()
		.transform((on) => on === 'on'),
	roundId: z
		.union([z.literal(''), id<'round'>()])
		.default('')
		.transform((text) => (text === '' ? null : text)),
	contactName: optional(200),
	contactEmail: optional(254).refine((text) => text === null || z.email().safeParse(text).success, { error: 'email' }),
	contactPhone: optional(30).transform((text, context) => {
		const phone = text === null ? null : parsePhone(text);
		if (phone === null) return null;
		if (phone.ok) return phone.value;
		context.addIssue({ code: 'custom', message: 'phone' });
		return z.NEVER;
	})
});
export type ProposeForm = z.infer<typeof proposeSchema>;

/** One tap: for which side, and what. The reason only with a no. */
export const answerSchema = z.object({
	party: z.enum(PARTIES),
	answer: z.enum(ANSWERS),
	reason: z
		.union([z.literal(''), z.enum(REASON_CODES)])
		.default('')
		.transform((code) => (code === '' ? null : code))
});

/** Day, hour and place of the meeting. */
export const meetingSchema = z.object({
	on: day,
	at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'time' }),
	where: z.string().trim().min(1, { error: 'where' }).max(200, { error: 'where' })
});

/** Why the school takes a proposal back. */
export const withdrawSchema = z.object({
	reason: z.enum(WITHDRAW_REASONS).exclude(['has-other-place'])
});

/** What can be wrong in a field, as a code that has a sentence. */
export const FIELD_PROBLEMS = ['id', 'day', 'place', 'email', 'phone', 'too-long', 'time', 'where'] as const;
export type FieldProblem = (typeof FIELD_PROBLEMS)[number];

/** The first problem of each field. */
export function problemsOf(error: z.ZodError): Record<string, FieldProblem> {
	const problems: Record<string, FieldProblem> = {};
	for (const { path, message } of error.issues)
		problems[String(path[0])] ??= FIELD_PROBLEMS.find((known) => known === message) ?? 'id';
	return problems;
}
