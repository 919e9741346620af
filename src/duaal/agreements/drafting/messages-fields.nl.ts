import { minutesIn, type Schedule, type TimeBlock } from '#duaal/schedules/schedule.ts';
import { BLOCK_NAMES } from '#duaal/schedules/messages.nl.ts';
import type { LearnedAt } from '#duaal/programmes/programme.ts';
import { formatDayDutch } from '#kernel/brussels.ts';
import { durationText, WEEKDAY_NAMES } from '#law/messages.nl.ts';
import type { AgreementParties, AgreementText } from '../agreement.ts';
import type { TextField } from '../edit.ts';
import { FIELD_NAMES } from '../messages-checks.nl.ts';
import { KIND_NAMES, LATE_START_NAMES } from '../messages.nl.ts';
import type { PlanItem } from './draft-facts.ts';

export const LEARNED_AT_WORDS = {
	workplace: 'werkplek',
	school: 'school',
	both: 'werkplek en school samen'
} as const satisfies Record<LearnedAt, string>;

export const NOT_FILLED_IN = 'niet ingevuld';

type View = { readonly text: AgreementText; readonly parties: AgreementParties; readonly plan: readonly PlanItem[] };

/** What stands in a field, in words: one line, or more for a schedule and a plan. */
export function fieldLines(field: TextField, view: View): readonly string[] {
	return LINES[field](view);
}

const LINES: { readonly [Field in TextField]: (view: View) => readonly string[] } = {
	kind: ({ text }) => [KIND_NAMES[text.kind]],
	enrolmentId: ({ parties }) => [`${parties.learner.name}, ${parties.programme.name}`],
	establishmentId: ({ parties: { establishment } }) => [`${establishment.name}, ${establishment.municipality}`],
	placeId: ({ text }) => [text.placeId === null ? 'geen plek van het platform' : 'een plek van het platform'],
	mentorIds: ({ parties }) =>
		parties.mentors.length === 0 ? [NOT_FILLED_IN] : parties.mentors.map(({ name }) => name),
	startsOn: ({ text }) => [formatDayDutch(text.startsOn)],
	lastDay: ({ text }) => [formatDayDutch(text.lastDay)],
	jointCommittee: ({ text }) => [text.jointCommittee ?? NOT_FILLED_IN],
	fullTimeMinutes: ({ text }) => [text.fullTimeMinutes === null ? NOT_FILLED_IN : durationText(text.fullTimeMinutes)],
	payCategory: ({ text }) => [text.payCategory === null ? 'geen' : `categorie ${text.payCategory}`],
	schedule: ({ text }) => scheduleLines(text.schedule),
	trainingPlanId: ({ plan }) =>
		plan.length === 0
			? ['nog leeg']
			: plan.map(({ activity, learnedAt }) => `${activity} (${LEARNED_AT_WORDS[learnedAt]})`),
	lateStart: ({ text }) => [text.lateStart === null ? 'niet nodig' : LATE_START_NAMES[text.lateStart]]
};

/** A line for each day with something planned: `maandag: school 08:30–12:00`. */
function scheduleLines({ weeks, extra }: Schedule): string[] {
	const named = weeks.flatMap(({ days }, index) =>
		days
			.filter(({ blocks }) => blocks.length > 0)
			.map(({ weekday, blocks }) => {
				const week = weeks.length === 1 ? '' : `week ${index + 1}, `;
				return `${week}${WEEKDAY_NAMES[weekday - 1] ?? ''}: ${blocksText(blocks)}`;
			})
	);
	return [...named, ...extra.map(({ day, blocks }) => `${formatDayDutch(day)}: ${blocksText(blocks)}`)];
}

function blocksText(blocks: readonly TimeBlock[]): string {
	const parts = blocks.map(({ kind, from, until }) => `${BLOCK_NAMES[kind].toLowerCase()} ${from}–${until}`);
	return `${parts.join(', ')} (${durationText(minutesIn(blocks))})`;
}

/** `Laatste dag: 25 juni 2027. Vroeger: 30 juni 2027.` */
export function differenceLine({
	field,
	before,
	after
}: {
	readonly field: TextField;
	readonly before: readonly string[];
	readonly after: readonly string[];
}): string {
	const words = (lines: readonly string[]) => (lines.length === 0 ? '—' : lines.join('; '));
	return `${FIELD_NAMES[field]}: ${words(after)}. Vroeger: ${words(before)}.`;
}
