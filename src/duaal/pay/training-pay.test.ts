import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AGREEMENT_KINDS } from '#duaal/programmes/agreement-kind.ts';
import { fromDayNumber, toDayNumber, toPlainDate } from '#kernel/date.ts';
import { mayBlock } from '#law/parameter.ts';
import { GGMMI, PAY_CATEGORIES } from './pay-parameters.ts';
import { hourlyPay, monthlyPay, PAY_BASES } from './training-pay.ts';

/** Tables as they were published, in euro; the last two computed by hand from the published GGMMI. */
const PUBLISHED: readonly [day: string, first: number, second: number, third: number][] = [
	['2022-12-01', 567.0, 625.6, 674.5],
	['2023-11-01', 578.4, 638.2, 688.0],
	['2024-05-01', 600.5, 662.6, 714.4],
	['2025-11-15', 612.5, 675.9, 728.7],
	['2026-04-01', 635.1, 700.8, 755.5],
	['2026-11-25', 647.8, 714.8, 770.6]
];
const KNOWN_DAY = fc
	.integer({ min: toDayNumber(toPlainDate('2022-12-01')), max: toDayNumber(toPlainDate('2026-12-31')) })
	.map(fromDayNumber)
	.filter((day) => !(day >= '2026-01-01' && day < '2026-04-01'));

describe('training pay of a month', () => {
	test.each(PUBLISHED)('from %s it is what was published', (day, ...euros) => {
		const amounts = PAY_CATEGORIES.map((category) => {
			const pay = monthlyPay(category, toPlainDate(day));
			return pay.ok ? pay.value.amount : pay.code;
		});
		expect(amounts).toEqual(euros.map((euro) => Math.round(euro * 100)));
	});

	test('it lasts until the day before the next amount', () => {
		expect(monthlyPay(1, toPlainDate('2024-04-30'))).toMatchObject({ ok: true, value: { amount: 58_870 } });
		expect(monthlyPay(1, toPlainDate('2026-06-30'))).toMatchObject({ ok: true, value: { amount: 63_510 } });
	});

	test.each(['2015-09-01', '2022-11-30', '2026-01-01', '2026-03-31', '2027-01-01', '2031-09-01'])(
		'on %s nobody published it, and it is not guessed',
		(day) => {
			expect(monthlyPay(1, toPlainDate(day))).toEqual({ ok: false, code: 'amount-unknown' });
			expect(hourlyPay(toPlainDate(day))).toEqual({ ok: false, code: 'amount-unknown' });
		}
	);

	test('it says how sure it is and never may refuse an agreement by itself', () => {
		expect(monthlyPay(2, toPlainDate('2024-05-01'))).toMatchObject({ value: { trust: 'old', since: '2024-05-01' } });
		expect(monthlyPay(2, toPlainDate('2026-11-25'))).toMatchObject({ value: { trust: 'inferred', ggmmi: 223_361 } });
		expect(monthlyPay(2, toPlainDate('2025-02-01'))).toMatchObject({ value: { trust: 'unconfirmed' } });
	});

	test('whole multiples of ten cents, a higher category never less, and never under its share', () => {
		fc.assert(
			fc.property(KNOWN_DAY, (day) => {
				const amounts = PAY_CATEGORIES.map((category) => {
					const pay = monthlyPay(category, day);
					if (!pay.ok) throw new Error(pay.code);
					expect(mayBlock(pay.value.trust)).toBe(false);
					const exact = BigInt(pay.value.ggmmi) * { 1: 290n, 2: 320n, 3: 345n }[category];
					expect(BigInt(pay.value.amount) * 1000n >= exact).toBe(true);
					expect(BigInt(pay.value.amount - 10) * 1000n < exact).toBe(true);
					return pay.value.amount;
				});
				expect(amounts.every((amount) => amount % 10 === 0)).toBe(true);
				expect([...amounts].sort((a, b) => a - b)).toEqual(amounts);
			})
		);
	});

	test('it never falls', () => {
		fc.assert(
			fc.property(KNOWN_DAY, KNOWN_DAY, fc.constantFrom(...PAY_CATEGORIES), (a, b, category) => {
				const [early, late] = (a < b ? [a, b] : [b, a]).map((day) => monthlyPay(category, day));
				if (early?.ok && late?.ok) expect(late.value.amount).toBeGreaterThanOrEqual(early.value.amount);
			})
		);
	});
});

describe('the other kinds', () => {
	test('the lowest hourly pay is 0.21 % of the GGMMI, rounded up to the cent', () => {
		expect(hourlyPay(toPlainDate('2024-05-01'))).toMatchObject({ value: { amount: 435, trust: 'inferred' } });
		expect(hourlyPay(toPlainDate('2026-11-25'))).toMatchObject({ value: { amount: 470 } });
	});

	test('every kind of agreement says what it pays', () => {
		expect(Object.keys(PAY_BASES).sort()).toEqual([...AGREEMENT_KINDS].sort());
		expect(PAY_BASES.sao).toBe('unpaid');
	});

	test('every GGMMI begins on the first of a month', () => {
		expect(GGMMI.filter(({ from }) => !from.endsWith('-01'))).toEqual([]);
	});
});
