import { agreementKindOn, type AgreementKind, type AgreementReasoning } from '#duaal/programmes/agreement-kind.ts';
import type { Form } from '#duaal/programmes/programme.ts';
import { toPlainDate, type PlainDate } from '#kernel/date.ts';
import { caution, finding, type Finding } from '#law/finding.ts';
import { inForce, parameter, weakest, type Parameter, type Trust } from '#law/parameter.ts';
import { SOURCES } from '#law/sources.ts';

/** What decides the kind of an agreement. */
export type KindFacts = {
	readonly form: Form;
	/** Hours a week at the workplace, on a yearly average without holidays; null when unknown. */
	readonly hours: number | null;
	readonly hoursTrust: Trust;
	/** Only at a simulated workplace. */
	readonly simulatedOnly: boolean;
	/** A non-profit enterprise under the social Maribel. */
	readonly nonProfit: boolean;
	/** An adult learner who works at this enterprise already. */
	readonly ownEnterprise: boolean;
};

/** Why, beside the hours: a simulated workplace, the own enterprise of an adult, a non-profit enterprise that may choose. */
export type KindReason = AgreementReasoning['reason'] | 'simulated-only' | 'own-enterprise' | 'non-profit-may-choose';

/** The kinds that are possible, the usual one first; empty while the hours are unknown. */
export type KindReasoning = {
	readonly kinds: readonly AgreementKind[];
	readonly because: readonly KindReason[];
	readonly hours: number | null;
	readonly threshold: number;
	readonly trust: Trust;
	readonly source: string;
};

/** Hours a week at the workplace from which an adult's agreement is an ODOS. */
const ADULT_PAID_FROM: Parameter<number> = parameter([
	{ from: toPlainDate('2022-09-01'), value: 20, source: SOURCES['vlaanderen-volwassenen'].url, trust: 'official' }
]);

/** A non-profit enterprise may conclude a DA where it would be an OAO. */
const NON_PROFIT_CHOICE: Parameter<readonly AgreementKind[]> = parameter([
	{
		from: toPlainDate('2016-09-01'),
		value: ['oao', 'da'],
		source: SOURCES['vlaanderen-overeenkomsten'].url,
		trust: 'official'
	}
]);

/**
 * Which kinds of agreement are possible on a day, and why. Secondary education: OAO from exactly 20 hours, else SAO, and always SAO at a simulated workplace;
 * a non-profit enterprise may choose a DA instead of an OAO. Adults: ODOS from 20 hours, else ODO; ODO(W) at the own enterprise. Throws a RangeError before
 * the rules existed (1 September 2016; adults: 2022).
 */
export function agreementKindFor(facts: KindFacts, day: PlainDate): KindReasoning {
	return facts.form === 'adult' ? adultKind(facts, day) : secondaryKind(facts, day);
}

function secondaryKind({ hours, hoursTrust, simulatedOnly, nonProfit }: KindFacts, day: PlainDate): KindReasoning {
	const byHours = agreementKindOn(day, hours, hoursTrust);
	const { threshold, source, trust } = byHours;
	if (simulatedOnly)
		return { kinds: ['sao'], because: ['simulated-only'], hours, threshold, source, trust: 'secondary' };
	if (byHours.kind === 'unknown') return { kinds: [], because: [byHours.reason], hours, threshold, source, trust };
	if (byHours.kind === 'sao' || !nonProfit)
		return { kinds: [byHours.kind], because: [byHours.reason], hours, threshold, source, trust };
	const choice = inForce(NON_PROFIT_CHOICE, day);
	return {
		kinds: choice.value,
		because: [byHours.reason, 'non-profit-may-choose'],
		hours,
		threshold,
		source: choice.source,
		trust: weakest(trust, choice.trust)
	};
}

function adultKind({ hours, hoursTrust, ownEnterprise }: KindFacts, day: PlainDate): KindReasoning {
	const { value: threshold, source, trust } = inForce(ADULT_PAID_FROM, day);
	const common = { hours, threshold, source };
	if (ownEnterprise) return { ...common, kinds: ['odo-w'], because: ['own-enterprise'], trust };
	if (hours === null) return { ...common, kinds: [], because: ['hours-unknown'], trust: 'unconfirmed' };
	const enough = hours >= threshold;
	return {
		...common,
		kinds: [enough ? 'odos' : 'odo'],
		because: [enough ? 'at-least-threshold' : 'below-threshold'],
		trust: weakest(trust, hoursTrust)
	};
}

export type KindCode = 'kind-not-possible' | 'kind-unknown';

/** Does the chosen kind fit? Nothing when it does; open when the hours are unknown; else the finding blocks or warns by the mark of the reasoning. */
export function kindFindings(chosen: AgreementKind, reasoning: KindReasoning): Finding<KindCode>[] {
	if (reasoning.kinds.includes(chosen)) return [];
	const detail = { chosen, threshold: reasoning.threshold };
	if (reasoning.kinds.length === 0) return [caution('kind-unknown', reasoning, detail)];
	return [
		finding('kind-not-possible', reasoning, { ...detail, expected: reasoning.kinds[0]!, hours: reasoning.hours ?? '' })
	];
}
