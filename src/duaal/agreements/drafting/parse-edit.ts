import { z } from 'zod';
import { SCHEDULE_PROBLEMS, type ScheduleProblem } from '#duaal/schedules/schedule.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { agreementTextSchema, FORM_PROBLEMS, type FormProblem } from '../agreement-forms.ts';
import { blocksIn, planIn, type EditFields } from './edit-form.ts';
import type { EditInput } from './edit-input.ts';

/** What is wrong per field: its name, a day of the schedule as `w0d2`, a single day as `x1`. */
export type EditProblems = Readonly<Record<string, FormProblem | ScheduleProblem>>;

const textSchema = agreementTextSchema.omit({ enrolmentId: true, trainingPlanId: true });

/** Reads the form. Refuses with a problem for each field that cannot be read; whether the law agrees is for the checks. */
export function parseEdit(fields: EditFields): Result<Omit<EditInput, 'id'>, 'problems', EditProblems> {
	const [establishmentId = '', placeId = ''] = fields.where.split('/');
	const days = fields.weeks.map((week) =>
		week
			.map((blocks, index) => ({ weekday: index + 1, blocks: blocksIn(blocks) }))
			.filter(({ blocks }) => blocks.length > 0)
	);
	const extra = extraDays(fields);
	const parsed = textSchema.safeParse({
		kind: fields.kind,
		establishmentId,
		placeId: placeId || null,
		mentorIds: fields.mentors,
		startsOn: fields.startsOn,
		lastDay: fields.lastDay,
		jointCommittee: fields.jointCommittee || null,
		fullTimeMinutes: minutesOf(fields.fullTime),
		payCategory: fields.payCategory === '' ? null : Number(fields.payCategory),
		schedule: { weeks: days.map((week) => ({ days: week })), extra },
		lateStart: fields.lateStart || null
	});
	const version = z.coerce.number().int().min(1).safeParse(fields.readVersion);
	if (parsed.success && version.success)
		return ok({ text: parsed.data, plan: planIn(fields), readVersion: version.data });
	const problems: Record<string, FormProblem | ScheduleProblem> = {};
	for (const { path, message } of parsed.error?.issues ?? [])
		problems[fieldOf(path, days, extra, fields)] ??= problemOf(message);
	return refuse('problems', problems);
}

type Days = readonly (readonly { readonly weekday: number }[])[];

/** The name of the field that an issue is about. */
function fieldOf(
	path: readonly PropertyKey[],
	days: Days,
	extra: readonly { readonly day: string }[],
	fields: EditFields
): string {
	const [first, second, index, , day] = path;
	if (first === 'establishmentId' || first === 'placeId') return 'where';
	if (first === 'mentorIds') return 'mentor';
	if (first === 'fullTimeMinutes') return 'fullTime';
	if (first !== 'schedule') return String(first);
	if (second === 'weeks' && typeof day === 'number')
		return `w${String(index)}d${(days[Number(index)]?.[day]?.weekday ?? 1) - 1}`;
	if (second === 'extra' && typeof index === 'number')
		return `x${fields.extra.findIndex((row) => row.day === extra[index]?.day)}`;
	return 'schedule';
}

/** Single days, those with the same date as one. */
function extraDays({ extra }: EditFields) {
	const rows = extra.filter(({ day, kind }) => day !== '' || kind !== '');
	return [...new Set(rows.map(({ day }) => day))].map((day) => ({
		day,
		blocks: blocksIn(rows.filter((row) => row.day === day))
	}));
}

/** `38` or `37,5` hours in minutes; null for nothing; not a number for what is no number, so that the schema refuses it. */
function minutesOf(hours: string): number | null {
	if (hours === '') return null;
	return Math.round(Number(hours.replace(',', '.').replace(/\s*(u|uur)\.?$/i, '')) * 60);
}

const PROBLEMS: readonly (FormProblem | ScheduleProblem)[] = [...FORM_PROBLEMS, ...SCHEDULE_PROBLEMS];

function problemOf(message: string): FormProblem | ScheduleProblem {
	// A message of zod's own is about something that is not in a list, or no number.
	return PROBLEMS.find((known) => known === message) ?? (message.includes('number') ? 'full-time' : 'id');
}
