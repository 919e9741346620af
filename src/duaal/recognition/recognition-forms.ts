import { z } from 'zod';
import { parseJointCommittee } from '#duaal/organisations/joint-committee.ts';
import { isPlainDate, type PlainDate } from '#kernel/date.ts';
import { ACTIVITY_LEVELS, type ActivityLevel } from './activity-list.ts';
import { COMPLAINT_ABOUT } from './complaint.ts';
import { JUDGED, OUTCOMES } from './criterion.ts';
import { MENTOR_PARTS, TRAININGS } from './mentor.ts';

const day = z.string().refine(isPlainDate, { error: 'day' });
const maybeDay = z.union([z.literal('').transform(() => null), day]).default(null);
const maybeText = z
	.string()
	.trim()
	.max(300, { error: 'long' })
	.default('')
	.transform((text) => (text === '' ? null : text));
const note = z.string().trim().min(1, { error: 'note' }).max(4000, { error: 'long' });
const id = z.uuid({ error: 'id' });
/** The number of the last event that the page showed. */
const seen = z.coerce.number().int().min(0).max(1_000_000);

/** Who is meant: a mentor whom the enterprise wrote down (`record/<id>`), somebody who works there (`person/<id>`), or somebody new. */
const who = z
	.string()
	.refine((text) => text === 'new' || /^(record|person)\/[0-9a-f-]{36}$/.test(text), { error: 'mentor' });

/** The fields about a mentor, in the application and when one is added later. */
const mentorFields = {
	mentor: who,
	mentorName: z.string().trim().max(200, { error: 'long' }).default(''),
	mentorBorn: maybeDay,
	mentorYears: z
		.union([
			z.literal('').transform(() => null),
			z.coerce.number({ error: 'years' }).int().min(0, { error: 'years' }).max(60, { error: 'years' })
		])
		.default(null),
	mentorProof: maybeText,
	extractMadeOn: maybeDay,
	training: z.enum(TRAININGS).default('none'),
	trainingOn: maybeDay
};
/** The fields about a mentor, as they were filled in. */
export type MentorForm = z.infer<z.ZodObject<typeof mentorFields>>;

/** What an application sends; `id` was made when the page was opened, so that sending it twice makes one. Activities come apart, see `tickedIn`. */
export const applySchema = z.object({
	id,
	programmeId: id,
	establishmentId: id,
	jointCommittee: z
		.string()
		.trim()
		.default('')
		.transform((text, context) => {
			if (text === '') return null;
			const parsed = parseJointCommittee(text);
			if (parsed.ok) return parsed.value;
			context.addIssue({ code: 'custom', message: 'joint-committee' });
			return z.NEVER;
		}),
	mandateProof: maybeText,
	honour: z
		.literal('on')
		.optional()
		.transform((value) => value === 'on'),
	...mentorFields
});
export type ApplyForm = z.infer<typeof applySchema>;

/** The ticked activities of a form: its fields `taak-<id>`, as far as they hold a known level. */
export function tickedIn(values: Readonly<Record<string, unknown>>): { activityId: string; level: ActivityLevel }[] {
	return Object.entries(values).flatMap(([name, value]) => {
		const [, activityId] = /^taak-([0-9a-f-]{36})$/.exec(name) ?? [];
		const level = ACTIVITY_LEVELS.find((each) => each === value);
		return activityId && level ? [{ activityId, level }] : [];
	});
}

/** What any later move sends: which move, what the page showed, and the fields of that move. */
export const moveSchema = z.discriminatedUnion('move', [
	z.object({
		move: z.enum(['take-up', 'end-guidance', 'accept-mentor', 'admit-appeal', 'withdraw', 'ask-renewal']),
		seen
	}),
	z.object({
		move: z.enum([
			'ask-information',
			'answer',
			'recognise',
			'refuse',
			'guide',
			'lift',
			'grant-appeal',
			'dismiss-appeal',
			'renew'
		]),
		seen,
		note
	}),
	z.object({ move: z.literal('forward'), seen, note, partnershipId: id }),
	z.object({ move: z.literal('plan-visit'), seen, day }),
	z.object({ move: z.literal('bar-mentor'), seen, note, mentorId: id }),
	z.object({ move: z.literal('exclude'), seen, note, whole: z.enum(['establishment', 'enterprise']), until: maybeDay }),
	z.object({ move: z.literal('appeal'), seen, note, receivedOn: day }),
	z.object({ move: z.literal('complain'), id, about: z.enum(COMPLAINT_ABOUT), note }),
	z.object({ move: z.literal('judge'), seen, criterion: z.enum(JUDGED), outcome: z.enum(OUTCOMES) }),
	z.object({ move: z.literal('see-extract'), seen, mentorId: id, madeOn: day }),
	z.object({ move: z.literal('change-mentors'), seen, part: z.enum(MENTOR_PARTS), ...mentorFields })
]);
export type MoveForm = z.infer<typeof moveSchema>;
/** The form of one kind of move. */
export type FormOf<Name extends MoveForm['move']> = Narrowed<MoveForm, Name>;
type Narrowed<Form, Name> = Form extends { move: infer Own }
	? Name extends Own
		? Omit<Form, 'move'> & { readonly move: Name }
		: never
	: never;

/** What can be wrong with a field. */
export const FIELD_PROBLEMS = [
	'day',
	'long',
	'note',
	'id',
	'mentor',
	'years',
	'joint-committee',
	'future',
	'name'
] as const;
export type FieldProblem = (typeof FIELD_PROBLEMS)[number];

/** Days of a mentor that lie in the future although they tell of the past, by field; and a new mentor without a name. */
export function mentorProblems(form: MentorForm, today: PlainDate): Partial<Record<string, FieldProblem>> {
	return {
		...(form.mentor === 'new' && form.mentorName === '' ? { mentorName: 'name' as const } : {}),
		...(form.mentorBorn !== null && form.mentorBorn > today ? { mentorBorn: 'future' as const } : {}),
		...(form.extractMadeOn !== null && form.extractMadeOn > today ? { extractMadeOn: 'future' as const } : {})
	};
}

/** The problems of a form that zod refused, one per field, the first. */
export function problemsOf(error: z.ZodError): Record<string, FieldProblem> {
	const problems: Record<string, FieldProblem> = {};
	for (const { path, message } of error.issues)
		problems[String(path[0] ?? '')] ??= FIELD_PROBLEMS.find((known) => known === message) ?? 'id';
	return problems;
}
