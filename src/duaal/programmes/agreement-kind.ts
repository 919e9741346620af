import type { PlainDate } from '#kernel/date.ts';
import { toPlainDate } from '#kernel/date.ts';
import { inForce, parameter, weakest, type Trust } from '#law/parameter.ts';
import { SOURCES } from '#law/sources.ts';

/**
 * Kinds of agreement (overeenkomst). Secondary education: OAO paid, SAO unpaid, DA part-time employment at a non-profit enterprise. Adult education:
 * ODOS and ODO paid, ODO(W) for who works at the enterprise already. Not a choice of the enterprise: the hours of the programme decide.
 */
export const AGREEMENT_KINDS = ['oao', 'sao', 'da', 'odo', 'odos', 'odo-w'] as const;
export type AgreementKind = (typeof AGREEMENT_KINDS)[number];

/** Hours at the workplace a week, on a yearly average without holidays, from which the agreement is paid. */
const PAID_FROM_HOURS = parameter([
	{ from: toPlainDate('2016-09-01'), value: 20, source: SOURCES['decreet-2016'].url, trust: 'secondary' }
]);

/** The kind of agreement and everything a page needs to explain it. */
export type AgreementReasoning = {
	readonly kind: 'oao' | 'sao' | 'unknown';
	/** Why, in a code: enough hours, too few, or hours that nobody published. */
	readonly reason: 'at-least-threshold' | 'below-threshold' | 'hours-unknown';
	/** Hours a week at the workplace; null when unknown. */
	readonly hours: number | null;
	readonly threshold: number;
	/** The weaker of the two marks: of the hours and of the threshold. */
	readonly trust: Trust;
	readonly source: string;
};

/**
 * Which agreement a programme leads to on a day: OAO from exactly 20.0 hours a week at the workplace, else SAO; unknown hours stay
 * unknown. Throws a RangeError before the threshold existed. A non-profit enterprise may use a DA instead of an OAO: not decided here.
 * Source: decree of 10 June 2016, article 3.
 */
export function agreementKindOn(day: PlainDate, hours: number | null, hoursTrust: Trust): AgreementReasoning {
	const { value: threshold, source, trust } = inForce(PAID_FROM_HOURS, day);
	const common = { hours, threshold, source, trust: weakest(trust, hoursTrust) };
	if (hours === null) return { ...common, kind: 'unknown', reason: 'hours-unknown', trust: 'unconfirmed' };
	if (hours >= threshold) return { ...common, kind: 'oao', reason: 'at-least-threshold' };
	return { ...common, kind: 'sao', reason: 'below-threshold' };
}
