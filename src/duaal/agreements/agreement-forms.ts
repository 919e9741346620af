import { z } from 'zod';
import { PAY_CATEGORIES } from '#duaal/pay/pay-parameters.ts';
import { AGREEMENT_KINDS } from '#duaal/programmes/agreement-kind.ts';
import { scheduleSchema } from '#duaal/schedules/schedule.ts';
import { isPlainDate } from '#kernel/date.ts';
import { asId, isId, type Id } from '#kernel/id.ts';
import { LATE_START_REASONS, PARTIES, type AgreementText } from './agreement.ts';

/** What a person can fill in wrongly, by code; problems of the schedule have their own list. */
export const FORM_PROBLEMS = [
	'kind',
	'id',
	'mentor',
	'day',
	'joint-committee',
	'full-time',
	'reason',
	'party',
	'proof'
] as const;
export type FormProblem = (typeof FORM_PROBLEMS)[number];

const problem = (code: FormProblem): { error: FormProblem } => ({ error: code });
const day = z.string().refine(isPlainDate, problem('day'));
const version = z.coerce.number().int().min(1);
const reason = z.string().trim().min(3, problem('reason')).max(2000, problem('reason'));

/** An id of an entity: a UUID, branded. */
function idOf<Entity extends string>(): z.ZodType<Id<Entity>, string> {
	return z
		.string()
		.refine((text) => isId(text.toLowerCase()), problem('id'))
		.transform((text): Id<Entity> => asId<Entity>(text));
}

/**
 * The text of an agreement as a form or an import sends it: shapes only, whether the law agrees is for the checks. A joint committee is three digits,
 * with two more for a subcommittee; a full-time week has 20 to 50 hours.
 */
export const agreementTextSchema = z.object({
	kind: z.enum(AGREEMENT_KINDS, problem('kind')),
	enrolmentId: idOf<'enrolment'>(),
	establishmentId: idOf<'establishment'>(),
	placeId: idOf<'place'>().nullable(),
	mentorIds: z.array(idOf<'person'>()).max(4, problem('mentor')),
	startsOn: day,
	lastDay: day,
	jointCommittee: z
		.string()
		.regex(/^\d{3}(\.\d{2})?$/, problem('joint-committee'))
		.nullable(),
	fullTimeMinutes: z
		.number()
		.int(problem('full-time'))
		.min(20 * 60, problem('full-time'))
		.max(50 * 60, problem('full-time'))
		.nullable(),
	payCategory: z.literal(PAY_CATEGORIES).nullable(),
	schedule: scheduleSchema,
	trainingPlanId: idOf<'training-plan'>().nullable(),
	lateStart: z.enum(LATE_START_REASONS).nullable()
}) satisfies z.ZodType<AgreementText>;

/** The form that changes a text: the whole text, and the version that was on the screen. */
export const editSchema = z.object({ text: agreementTextSchema, version });

/** The form that signs here: in which quality, which version was read, the six digits from the second message. */
export const signSchema = z.object({
	party: z.enum(PARTIES, problem('party')),
	version,
	code: z.string().regex(/^\d{6}$/)
});

/** The form with which the school notes a signature on paper or in another program. `proof`: id of the scan, or where it stands. */
export const recordSignatureSchema = z.object({
	party: z.enum(PARTIES, problem('party')),
	personId: idOf<'person'>(),
	method: z.enum(['paper', 'elsewhere']),
	signedOn: day,
	version,
	proof: z.string().trim().min(1, problem('proof')).max(500, problem('proof'))
});

/** The forms that need nothing but a reason: object, cancel, report an end, open an amendment. */
export const reasonSchema = z.object({ reason, version });
