import { z } from 'zod';
import { searchAfter, type SearchClock } from '#duaal/learners/search-clock.ts';
import type { Form } from '#duaal/programmes/programme.ts';
import { addDays, isPlainDate, toPlainDate } from '#kernel/date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { caution, finding, type Finding } from '#law/finding.ts';
import { parameter, inForce, type Parameter } from '#law/parameter.ts';
import { SOURCES } from '#law/sources.ts';
import { PARTIES, type Agreement, type AgreementEvent } from './agreement.ts';

/** Where a reason for an early end lies: with the learner, with the enterprise, between them, or in a decision that leaves no choice. */
export type ReasonSide = 'learner' | 'enterprise' | 'between' | 'decision';

/**
 * Reasons for an early end (vroegtijdige beëindiging), each with the side where it lies. Several can hold at once. Those of `decision` that come from a
 * sanction make an end compulsory.
 */
export const END_REASONS = {
	'other-choice': 'learner',
	'left-programme': 'learner',
	absences: 'learner',
	behaviour: 'learner',
	health: 'learner',
	'home-situation': 'learner',
	travel: 'learner',
	'too-difficult': 'learner',
	'not-enough-work': 'enterprise',
	'enterprise-stops': 'enterprise',
	'enterprise-taken-over': 'enterprise',
	'mentor-left': 'enterprise',
	'duties-not-met': 'enterprise',
	'pay-not-paid': 'enterprise',
	unsafe: 'enterprise',
	'tasks-not-as-planned': 'between',
	relationship: 'between',
	expectations: 'between',
	'hours-or-schedule': 'between',
	'both-agree': 'between',
	'recognition-lifted': 'decision',
	'enterprise-excluded': 'decision',
	'mentor-barred': 'decision',
	'learner-excluded': 'decision',
	death: 'decision',
	'force-majeure': 'decision',
	other: 'between'
} as const satisfies Record<string, ReasonSide>;
export type EndReason = keyof typeof END_REASONS;

/** Whoever takes the initiative. */
export const INITIATORS = ['learner', 'enterprise', 'education-provider', 'partnership', 'together'] as const;
export type Initiator = (typeof INITIATORS)[number];

/** "Could it have been avoided?", asked of each side. */
export const AVOIDABLE = ['yes', 'perhaps', 'no', 'not-asked'] as const;
export type Avoidable = (typeof AVOIDABLE)[number];

/** What was tried before. */
export const TRIED = [
	'talk-with-learner',
	'talk-with-enterprise',
	'talk-all-together',
	'schedule-changed',
	'tasks-changed',
	'mentor-changed',
	'training-plan-changed',
	'clb-involved',
	'partnership-involved',
	'nothing'
] as const;
export type Tried = (typeof TRIED)[number];

/** What the learner does next. */
export const NEXT_STEPS_AFTER_END = [
	'searches-again',
	'other-dual-programme',
	'non-dual-programme',
	'aanloop',
	'leaves-school',
	'not-known-yet'
] as const;
export type NextStepAfterEnd = (typeof NEXT_STEPS_AFTER_END)[number];

const REASON_CODES = Object.keys(END_REASONS) as [EndReason, ...EndReason[]];
const avoidable = z.enum(AVOIDABLE);

/**
 * The form of an early end. `lastDay` counts; the day before the start says that it never began. `nothing` was tried excludes the rest. `knows`: the parties that
 * have been told.
 */
export const endEarlySchema = z.object({
	lastDay: z.string().refine(isPlainDate, { error: 'day' }),
	initiator: z.enum(INITIATORS, { error: 'initiator' }),
	reasons: z.array(z.enum(REASON_CODES)).min(1, { error: 'reasons' }).max(6, { error: 'reasons' }),
	note: z.string().trim().max(4000).nullable(),
	avoidable: z.object({ learner: avoidable, enterprise: avoidable, 'education-provider': avoidable }),
	tried: z
		.array(z.enum(TRIED))
		.min(1, { error: 'tried' })
		.refine((tried) => tried.length === 1 || !tried.includes('nothing'), { error: 'tried' }),
	nextStep: z.enum(NEXT_STEPS_AFTER_END, { error: 'next-step' }),
	knows: z.array(z.enum(PARTIES)),
	version: z.coerce.number().int().min(1)
});
export type EarlyEnd = z.infer<typeof endEarlySchema>;

export type EndRefusal = 'not-in-force' | 'text-changed' | 'before-start' | 'not-early';

/** The agreement after an early end, the new search when the learner stays in the programme, and what happened. */
export type Ended = {
	readonly agreement: Agreement;
	readonly search: SearchClock | null;
	readonly events: readonly AgreementEvent[];
};

/** Ends an agreement before its last day. The last day lies in its period, or is the day before the start when it never began. A learner who searches again has a new search clock from the next day. */
export function endEarly(agreement: Agreement, end: EarlyEnd, form: Form): Result<Ended, EndRefusal> {
	const { status, text } = agreement;
	if (status !== 'signed' && status !== 'registered' && status !== 'running' && status !== 'suspended')
		return refuse('not-in-force');
	if (end.version !== agreement.version) return refuse('text-changed');
	if (end.lastDay < addDays(text.startsOn, -1)) return refuse('before-start');
	if (end.lastDay >= text.lastDay) return refuse('not-early');
	const search = end.nextStep === 'searches-again' ? searchAfter(end.lastDay, form) : null;
	const detail = {
		lastDay: end.lastDay,
		initiator: end.initiator,
		reasons: end.reasons,
		searchFrom: search?.from ?? null
	};
	return ok({
		agreement: { ...agreement, status: 'ended-early' },
		search,
		events: [{ kind: 'agreement-ended-early', detail }]
	});
}

const SINCE = toPlainDate('2016-09-01');

/** After these reasons a running agreement has to end. */
const MUST_END: Parameter<readonly EndReason[]> = parameter<readonly EndReason[]>([
	{
		from: SINCE,
		value: ['recognition-lifted', 'enterprise-excluded', 'mentor-barred'],
		source: SOURCES['vlaanderen-sancties'].url,
		trust: 'official'
	}
]);

/** Enterprise and learner both tell the coach; within how many days was not found. */
const BOTH_TELL: Parameter<'both-tell-coach'> = parameter([
	{ from: SINCE, value: 'both-tell-coach', source: SOURCES['dualimento-overeenkomst'].url, trust: 'secondary' }
]);

/** A learner without an agreement goes to school full-time. */
const FULL_TIME_SCHOOL: Parameter<'full-time'> = parameter([
	{ from: SINCE, value: 'full-time', source: SOURCES['vind-onderneming'].url, trust: 'official' }
]);

/** What the articles 22 and following of the decree may say; nobody could read them, so no term is attached. */
const UNREAD = { source: SOURCES['decreet-2016'].url, trust: 'unconfirmed' } as const;

/** What there is to know or do; the `unknown` ones say what nobody could find. */
export type EndCode =
	| 'must-end'
	| 'tell-coach'
	| 'school-full-time'
	| 'notice-term-unknown'
	| 'compensation-unknown'
	| 'days-to-tell-unknown'
	| 'end-dimona';

/**
 * What to know and do about an early end: whether it is compulsory, who must still be told, full-time school meanwhile, and what nobody could find (`open`). By
 * the rules of the last day.
 */
export function endFindings(end: EarlyEnd): Finding<EndCode>[] {
	const must = inForce(MUST_END, end.lastDay);
	const compulsory = end.reasons.filter((reason) => must.value.includes(reason));
	const untold = (['learner', 'enterprise'] as const).filter((party) => !end.knows.includes(party));
	const onePartyEnds = end.initiator === 'learner' || end.initiator === 'enterprise';
	return [
		...compulsory.map((reason) => caution('must-end' as const, must, { reason })),
		...untold.map((party) => finding('tell-coach' as const, inForce(BOTH_TELL, end.lastDay), { party })),
		...(end.nextStep === 'searches-again'
			? [
					caution('school-full-time' as const, inForce(FULL_TIME_SCHOOL, end.lastDay), {
						from: addDays(end.lastDay, 1)
					})
				]
			: []),
		...(onePartyEnds && compulsory.length === 0
			? [finding('notice-term-unknown' as const, UNREAD), finding('compensation-unknown' as const, UNREAD)]
			: []),
		finding('days-to-tell-unknown', UNREAD),
		finding('end-dimona', UNREAD)
	];
}
