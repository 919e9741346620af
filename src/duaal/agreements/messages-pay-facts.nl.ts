import { TRUST_NAMES } from '#duaal/programmes/messages.nl.ts';
import { hourlyPay, monthlyPay, PAY_BASES, type TrainingPay } from '#duaal/pay/training-pay.ts';
import { PAY_REFUSALS } from '#duaal/pay/messages.nl.ts';
import { PAY_RATES } from '#duaal/pay/pay-parameters.ts';
import { formatDayDutch } from '#kernel/brussels.ts';
import { formatCents } from '#kernel/money.ts';
import type { Result } from '#kernel/result.ts';
import { inForce, type Trust } from '#law/parameter.ts';
import { SOURCES } from '#law/sources.ts';
import type { AgreementText } from './agreement.ts';

type Fact = readonly [label: string, value: string | null];
type PayFacts = { readonly facts: readonly Fact[]; readonly notes: readonly string[] };

/** Training pay on the first day: the amount, how it was computed, and the row of the table that it came from. An unknown amount stays open. */
export function payFacts(text: Pick<AgreementText, 'kind' | 'payCategory' | 'startsOn'>): PayFacts {
	const basis = PAY_BASES[text.kind];
	if (basis === 'unpaid' || basis === 'sector') return { facts: [], notes: [] };
	if (basis === 'hourly') return amountFacts('Laagste bedrag per uur, bruto', hourlyPay(text.startsOn), null, text);
	if (text.payCategory === null)
		return {
			facts: [
				['Categorie', null],
				['Bedrag per maand, bruto', null]
			],
			notes: []
		};
	const share = inForce(PAY_RATES, text.startsOn).value[text.payCategory] / 10;
	const { facts, notes } = amountFacts(
		'Bedrag per maand, bruto',
		monthlyPay(text.payCategory, text.startsOn),
		share,
		text
	);
	return { facts: [['Categorie', String(text.payCategory)], ...facts], notes };
}

function amountFacts(
	label: string,
	pay: Result<TrainingPay, keyof typeof PAY_REFUSALS>,
	share: number | null,
	{ startsOn }: Pick<AgreementText, 'startsOn'>
): PayFacts {
	if (!pay.ok) return { facts: [[label, null]], notes: [PAY_REFUSALS[pay.code]] };
	const { amount, ggmmi, since, source, trust } = pay.value;
	const part = share === null ? 'Een deel' : `${String(share).replace('.', ',')} %`;
	return {
		facts: [[label, `${formatCents(amount)} op ${formatDayDutch(startsOn)}`]],
		notes: [
			`${part} van het minimumloon (GGMMI) van ${formatCents(ggmmi)}, dat telt sinds ${formatDayDutch(since)}. Stijgt dat loon, dan stijgt de vergoeding mee.`,
			sourceLine(source, trust)
		]
	};
}

/** `Bron: Securex …; afgeleid.` An address that stands among the sources is named by its title. */
export function sourceLine(source: string, trust?: Trust): string {
	const known = Object.values(SOURCES).find(({ url }) => url === source);
	return `Bron: ${known?.title ?? source}${trust === undefined ? '' : `; ${TRUST_NAMES[trust]}`}.`;
}
