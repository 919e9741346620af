import type { AgreementKind } from '#duaal/programmes/agreement-kind.ts';
import type { PlainDate } from '#kernel/date.ts';
import { perMilleRoundedUp, toCents, type Cents } from '#kernel/money.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { inForce, weakest, type Trust } from '#law/parameter.ts';
import { GGMMI, HOURLY_SHARE, PAY_RATES, PAY_STEP, type PayCategory } from './pay-parameters.ts';

/** What a kind of agreement pays: an amount a month, a lowest amount an hour, what the sector pays, or nothing. */
export const PAY_BASES = {
	oao: 'monthly',
	sao: 'unpaid',
	da: 'sector',
	odo: 'hourly',
	odos: 'hourly',
	'odo-w': 'unpaid'
} as const satisfies Record<AgreementKind, 'monthly' | 'hourly' | 'sector' | 'unpaid'>;
export type PayBasis = (typeof PAY_BASES)[AgreementKind];

/** A gross amount in cents, with what a page needs to explain it. */
export type TrainingPay = {
	readonly amount: Cents;
	/** Amount from which it was computed. */
	readonly ggmmi: Cents;
	/** Since when this GGMMI counts. */
	readonly since: PlainDate;
	/** The weakest mark of the figures used. */
	readonly trust: Trust;
	/** Where the GGMMI was read. */
	readonly source: string;
};

/** Nobody published the figure of that day, or we did not find it: the amount is left open, never guessed. */
export type PayRefusal = 'amount-unknown';

/**
 * Training pay (leervergoeding) of an OAO: gross cents a month on a day, rounded up to ten cents. Refuses days whose GGMMI is unknown.
 * Figures, sources and trust: `pay-parameters.ts`.
 */
export function monthlyPay(category: PayCategory, day: PlainDate): Result<TrainingPay, PayRefusal> {
	const known = ggmmiOn(day);
	if (!known.ok) return known;
	const [rates, step] = [inForce(PAY_RATES, day), inForce(PAY_STEP, day)];
	const amount = perMilleRoundedUp(known.value.ggmmi, rates.value[category], step.value);
	return ok({ ...known.value, amount, trust: weakest(known.value.trust, rates.trust, step.trust) });
}

/**
 * Lowest training pay of an ODO or ODOS: gross cents for an hour on a day, rounded up to the cent. Refuses days whose GGMMI is unknown. An ODO pays the
 * hours at the workplace, an ODOS also those at school.
 */
export function hourlyPay(day: PlainDate): Result<TrainingPay, PayRefusal> {
	const known = ggmmiOn(day);
	if (!known.ok) return known;
	const share = inForce(HOURLY_SHARE, day);
	const amount = toCents(Math.ceil((known.value.ggmmi * share.value) / 100_000));
	return ok({ ...known.value, amount, trust: weakest(known.value.trust, share.trust) });
}

function ggmmiOn(day: PlainDate): Result<Omit<TrainingPay, 'amount'>, PayRefusal> {
	const first = GGMMI.at(-1);
	if (first === undefined || day < first.from) return refuse('amount-unknown');
	const { value, from, trust, source } = inForce(GGMMI, day);
	return value === null ? refuse('amount-unknown') : ok({ ggmmi: value, since: from, trust, source });
}
