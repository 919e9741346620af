import { PAY_BASES } from '#duaal/pay/training-pay.ts';
import type { AgreementKind } from '#duaal/programmes/agreement-kind.ts';
import { addMonths, toPlainDate, type PlainDate } from '#kernel/date.ts';
import type { Cents } from '#kernel/money.ts';
import { inForce, parameter, type Parameter, type Trust } from '#law/parameter.ts';
import { SOURCES } from '#law/sources.ts';

/** Premiums (premies) that an agreement can give: to the enterprise, and to the learner. */
export const PREMIUMS = ['enterprise', 'learner'] as const;
export type Premium = (typeof PREMIUMS)[number];

type PremiumRule = {
	/** Cents for a school year, with and without training pay. */
	readonly paid: number;
	readonly unpaid: number;
	/** Months on the workplace in the school year, at least. */
	readonly months: number;
	/** Months after the start within which it must be registered; null when nothing was found. */
	readonly registerWithin: number | null;
	/** Times for one learner, at most. */
	readonly times: number;
};

const BEFORE = toPlainDate('2016-09-01');
const SINCE = toPlainDate('2023-09-01');

/** Conditions and amounts by date; null before the premium existed. Whether 2025 or later changed them was not found. */
const PREMIUM_RULES: Readonly<Record<Premium, Parameter<PremiumRule | null>>> = {
	enterprise: parameter<PremiumRule | null>([
		{ from: BEFORE, value: null, source: SOURCES['vlaanderen-premie'].url, trust: 'official' },
		{
			from: SINCE,
			value: { paid: 100_000, unpaid: 60_000, months: 4, registerWithin: 3, times: 3 },
			source: SOURCES['vlaanderen-premie'].url,
			trust: 'official'
		}
	]),
	learner: parameter<PremiumRule | null>([
		{ from: BEFORE, value: null, source: SOURCES['woodwize-leerlingenpremie'].url, trust: 'secondary' },
		{
			from: SINCE,
			value: { paid: 50_000, unpaid: 50_000, months: 4, registerWithin: null, times: 3 },
			source: SOURCES['woodwize-leerlingenpremie'].url,
			trust: 'secondary'
		}
	])
};

/** What is known about an agreement; null: nobody has told us. */
export type PremiumFacts = {
	readonly kind: AgreementKind;
	readonly startsOn: PlainDate;
	/** The last day, or the earlier day on which it ended. */
	readonly lastDay: PlainDate;
	readonly registeredOn: PlainDate | null;
	/** Establishment in the Flemish region; for the learner's premium: home in it. */
	readonly inFlanders: boolean | null;
	readonly mentorTrained: boolean | null;
	/** At least half of the programme at the workplace, and not adult education. */
	readonly halfAtWorkplace: boolean | null;
	readonly consentAndAccount: boolean | null;
	/** Times that it was paid for this learner before. */
	readonly timesPaid: number | null;
};

/** What a premium asks for. */
export type PremiumCondition =
	'months' | 'registered' | 'in-flanders' | 'mentor-trained' | 'half-at-workplace' | 'consent' | 'times';
/** Whether a condition is met; unknown while nobody has told us. */
export type ConditionState = 'met' | 'not-met' | 'unknown';

/** One premium, with each condition and how it stands; never a promise: the government decides. */
export type PremiumAnswer = {
	readonly premium: Premium;
	readonly amount: Cents;
	readonly conditions: readonly { readonly condition: PremiumCondition; readonly state: ConditionState }[];
	/** The last day to register for it; null when none was found. */
	readonly registerBy: PlainDate | null;
	readonly source: string;
	readonly trust: Trust;
};

/** Which premiums may follow from an agreement, by the rules of its first day; in the order of PREMIUMS, empty before there were any. */
export function premiumsOf(facts: PremiumFacts): PremiumAnswer[] {
	return PREMIUMS.flatMap((premium) => {
		const { value: rule, source, trust } = inForce(PREMIUM_RULES[premium], facts.startsOn);
		if (rule === null) return [];
		const unpaid = PAY_BASES[facts.kind] === 'unpaid';
		return [
			{
				premium,
				amount: (unpaid ? rule.unpaid : rule.paid) as Cents,
				conditions: conditionsOf(premium, rule, facts),
				registerBy: rule.registerWithin === null ? null : addMonths(facts.startsOn, rule.registerWithin),
				source,
				trust
			}
		];
	});
}

function conditionsOf(premium: Premium, rule: PremiumRule, facts: PremiumFacts): PremiumAnswer['conditions'] {
	const { startsOn, lastDay, registeredOn, timesPaid } = facts;
	const long = lastDay >= addMonths(startsOn, rule.months);
	const times = timesPaid === null ? null : timesPaid < rule.times;
	const common = [
		{ condition: 'months', state: stateOf(long) },
		{ condition: 'in-flanders', state: stateOf(facts.inFlanders) },
		{ condition: 'times', state: stateOf(times) }
	] as const;
	if (premium === 'learner') return common;
	const inTime =
		registeredOn === null || rule.registerWithin === null
			? null
			: registeredOn <= addMonths(startsOn, rule.registerWithin);
	return [
		...common,
		{ condition: 'registered', state: stateOf(inTime) },
		{ condition: 'mentor-trained', state: stateOf(facts.mentorTrained) },
		{ condition: 'half-at-workplace', state: stateOf(facts.halfAtWorkplace) },
		{ condition: 'consent', state: stateOf(facts.consentAndAccount) }
	];
}

function stateOf(known: boolean | null): ConditionState {
	return known === null ? 'unknown' : known ? 'met' : 'not-met';
}
