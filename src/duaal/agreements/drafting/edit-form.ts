import { BLOCK_KINDS, type ScheduleDay, type TimeBlock } from '#duaal/schedules/schedule.ts';
import { LEARNED_AT } from '#duaal/programmes/programme.ts';
import type { PlanItem } from './draft-facts.ts';
import type { TextView } from './text-view.ts';

/** A stretch of a day as the form shows it; an empty kind is no stretch. */
export type BlockFields = { readonly kind: string; readonly from: string; readonly until: string };

/** The form that changes a text, as it was filled from the text or typed: strings only, so that nothing typed is lost. */
export type EditFields = {
	readonly readVersion: string;
	/** Establishment and place, `<id>/<id>`; nothing behind the slash for no place. */
	readonly where: string;
	readonly mentors: readonly string[];
	readonly kind: string;
	readonly startsOn: string;
	readonly lastDay: string;
	readonly lateStart: string;
	readonly jointCommittee: string;
	/** Hours, with a comma or a point. */
	readonly fullTime: string;
	readonly payCategory: string;
	/** Per week seven days, Monday first, each with its stretches. */
	readonly weeks: readonly (readonly (readonly BlockFields[])[])[];
	/** Single days by name, and one empty row. */
	readonly extra: readonly (BlockFields & { readonly day: string })[];
	readonly plan: readonly { readonly activity: string; readonly at: string }[];
};

/** Stretches that every day has room for: morning, afternoon, and one more. */
const LEAST_BLOCKS = 3;
const EMPTY: BlockFields = { kind: '', from: '', until: '' };

/** The form as a text fills it. Activities of the programme that the plan leaves out stand there unticked; two lines are left for others. */
export function fieldsOf({ text, plan }: TextView, version: number, activities: readonly PlanItem[]): EditFields {
	const left = activities.filter(({ activity }) => !plan.some((item) => item.activity === activity));
	return {
		readVersion: String(version),
		where: `${text.establishmentId}/${text.placeId ?? ''}`,
		mentors: text.mentorIds,
		kind: text.kind,
		startsOn: text.startsOn,
		lastDay: text.lastDay,
		lateStart: text.lateStart ?? '',
		jointCommittee: text.jointCommittee ?? '',
		fullTime: text.fullTimeMinutes === null ? '' : String(text.fullTimeMinutes / 60).replace('.', ','),
		payCategory: text.payCategory === null ? '' : String(text.payCategory),
		weeks: text.schedule.weeks.map(({ days }) => [1, 2, 3, 4, 5, 6, 7].map((weekday) => dayFields(days, weekday))),
		extra: [
			...text.schedule.extra.flatMap(({ day, blocks }) => blocks.map((block) => ({ ...block, day }))),
			{ ...EMPTY, day: '' }
		],
		plan: [
			...plan.map(({ activity, learnedAt }) => ({ activity, at: learnedAt as string })),
			...left.map(({ activity }) => ({ activity, at: '' })),
			{ activity: '', at: '' },
			{ activity: '', at: '' }
		]
	};
}

function dayFields(days: readonly ScheduleDay[], weekday: number): BlockFields[] {
	const blocks: BlockFields[] = [...(days.find((day) => day.weekday === weekday)?.blocks ?? [])];
	while (blocks.length < LEAST_BLOCKS) blocks.push(EMPTY);
	return blocks;
}

/** The form as it was typed. */
export function fieldsFrom(form: FormData): EditFields {
	const text = (name: string): string => {
		const value = form.get(name);
		return typeof value === 'string' ? value.trim() : '';
	};
	const block = (name: string): BlockFields => ({
		kind: text(`${name}-kind`),
		from: text(`${name}-from`),
		until: text(`${name}-until`)
	});
	const count = (name: string, most: number) => Math.min(most, Math.max(0, Math.trunc(Number(text(name)) || 0)));
	const list = <Item>(length: number, item: (index: number) => Item): Item[] =>
		Array.from({ length }, (_, index) => item(index));
	return {
		readVersion: text('readVersion'),
		where: text('where'),
		mentors: form.getAll('mentor').filter((value) => typeof value === 'string'),
		kind: text('kind'),
		startsOn: text('startsOn'),
		lastDay: text('lastDay'),
		lateStart: text('lateStart'),
		jointCommittee: text('jointCommittee'),
		fullTime: text('fullTime'),
		payCategory: text('payCategory'),
		weeks: list(count('weeks', 4), (week) =>
			list(7, (day) => list(count(`w${week}d${day}-count`, 12), (index) => block(`w${week}d${day}b${index}`)))
		),
		extra: list(count('extra', 100), (index) => ({ ...block(`x${index}`), day: text(`x${index}-day`) })),
		plan: list(count('plan', 200), (index) => ({ activity: text(`p${index}-activity`), at: text(`p${index}-at`) }))
	};
}

/** The same form with one week more, a copy of the last; at most four. */
export function withWeek(fields: EditFields): EditFields {
	const last = fields.weeks.at(-1);
	return last && fields.weeks.length < 4 ? { ...fields, weeks: [...fields.weeks, last] } : fields;
}

/** The same form without its last week. */
export function withoutWeek(fields: EditFields): EditFields {
	return fields.weeks.length > 1 ? { ...fields, weeks: fields.weeks.slice(0, -1) } : fields;
}

/** The stretches of a day that were filled in, by the clock. */
export function blocksIn(blocks: readonly BlockFields[]): TimeBlock[] {
	return blocks
		.flatMap(({ kind, from, until }) => {
			const known = BLOCK_KINDS.find((each) => each === kind);
			return known === undefined ? [] : [{ kind: known, from, until }];
		})
		.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

/** The lines of the plan that were ticked. */
export function planIn(fields: EditFields): PlanItem[] {
	return fields.plan.flatMap(({ activity, at }) => {
		const learnedAt = LEARNED_AT.find((each) => each === at);
		return learnedAt === undefined || activity === '' ? [] : [{ activity: activity.slice(0, 300), learnedAt }];
	});
}
