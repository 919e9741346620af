import { z } from 'zod';
import { addDays, isPlainDate, type PlainDate } from '#kernel/date.ts';
import { isId } from '#kernel/id.ts';
import type { PlaceId } from '#kernel/id.ts';
import { ANSWERS, DECLARATION_REASONS, type Declaration } from './declaration.ts';
import type { PlaceText, RecognitionId, Weekday } from './place.ts';

/** What a person may fill in wrongly, by what is said about it. */
export type PlaceProblem =
	| 'seats'
	| 'start-time'
	| 'days'
	| 'minimum-age'
	| 'requirements'
	| 'day'
	| 'day-past'
	| 'until-before-from'
	| 'answer'
	| 'reason';

/** What was filled in wrongly, by field. */
export type PlaceProblems = Readonly<Record<string, PlaceProblem>>;

const count = (problem: PlaceProblem, from: number, until: number) =>
	z
		.string()
		.trim()
		.regex(/^\d{1,3}$/, { error: problem })
		.transform(Number)
		.refine((value) => value >= from && value <= until, { error: problem });
const orEmpty = <Schema extends z.ZodType>(schema: Schema) =>
	z.preprocess((text) => (typeof text === 'string' && text.trim() === '' ? null : text), schema.nullable());
const seats = count('seats', 0, 200);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'start-time' satisfies PlaceProblem });
const day = z
	.string()
	.refine(isPlainDate, { error: 'day' satisfies PlaceProblem })
	.transform((text) => text as PlainDate);
const id = <Entity extends string>() =>
	z
		.string()
		.refine(isId)
		.transform((text) => text as Entity);

const DECLARE = z.object({ id: id<PlaceId>(), recognitionId: id<RecognitionId>(), seats: seats.default(1) });
const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const PLACE = z.object({
	version: z.coerce.number().int(),
	seats,
	startTime: time,
	minimumAge: orEmpty(count('minimum-age', 15, 25)),
	requirements: z
		.string()
		.trim()
		.max(300, { error: 'requirements' satisfies PlaceProblem })
		.default(''),
	closedFrom: orEmpty(day)
});
const PROGRAMME = z.object({
	recognitionId: id<RecognitionId>(),
	answer: z.enum(ANSWERS, { error: 'answer' satisfies PlaceProblem }),
	seats: orEmpty(seats),
	from: orEmpty(day),
	until: orEmpty(day),
	reason: orEmpty(z.enum(DECLARATION_REASONS, { error: 'reason' satisfies PlaceProblem })),
	nextContactOn: orEmpty(day)
});
const ANSWER = z.discriminatedUnion('answer', [
	z.object({ answer: z.enum(['still-there', 'not-now']), placeId: id<PlaceId>() }),
	z.object({ answer: z.literal('changed'), placeId: id<PlaceId>(), seats, startTime: time })
]);

/** A form that was read, or what is wrong with it by field. */
export type Read<Value> =
	{ readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problems: PlaceProblems };

/** Reads the form that offers a place. */
export const readDeclareForm = (form: FormData): Read<z.infer<typeof DECLARE>> => readWith(DECLARE, form);

/** Reads an answer on the page of a mailed link. */
export const readAnswerForm = (form: FormData): Read<z.infer<typeof ANSWER>> => readWith(ANSWER, form);

/** Reads the form of a place: its text and the version that was on the screen. */
export function readPlaceForm(form: FormData): Read<{ readonly version: number; readonly text: PlaceText }> {
	const read = readWith(PLACE, form);
	const days = WEEKDAYS.filter((weekday) => form.getAll('days').includes(String(weekday)));
	const problems = { ...(read.ok ? {} : read.problems), ...(days.length === 0 ? { days: 'days' as const } : {}) };
	if (!read.ok || Object.keys(problems).length > 0) return { ok: false, problems };
	const { version, ...text } = read.value;
	return {
		ok: true,
		value: { version, text: { ...text, days, licenceRequired: form.get('licenceRequired') === 'on' } }
	};
}

/** Reads what is said about a programme; without a first day from today. The last day that is typed still counts. */
export function readProgrammeForm(
	form: FormData,
	today: PlainDate
): Read<{ readonly recognitionId: RecognitionId; readonly seats: number | null; readonly declaration: Declaration }> {
	const read = readWith(PROGRAMME, form);
	if (!read.ok) return read;
	const { recognitionId, seats: own, answer, from, until, reason, nextContactOn } = read.value;
	const first = from ?? today;
	if (first < today) return { ok: false, problems: { from: 'day-past' } };
	if (until !== null && until < first) return { ok: false, problems: { until: 'until-before-from' } };
	const declaration: Declaration = {
		answer,
		from: first,
		until: until === null ? undefined : addDays(until, 1),
		reason: answer === 'yes' ? null : reason,
		nextContactOn: answer === 'yes' ? null : nextContactOn
	};
	return { ok: true, value: { recognitionId, seats: own, declaration } };
}

function readWith<Value>(schema: z.ZodType<Value>, form: FormData): Read<Value> {
	const texts = Object.fromEntries(
		[...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string')
	);
	const read = schema.safeParse(texts);
	if (read.success) return { ok: true, value: read.data };
	const problems: Record<string, PlaceProblem> = {};
	for (const { path, message } of read.error.issues) problems[String(path[0])] ??= message as PlaceProblem;
	return { ok: false, problems };
}
