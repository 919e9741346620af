import { describe, expect, test } from 'vitest';
import { toPlainDate } from '#kernel/date.ts';
import { premiumsOf, type PremiumFacts } from './premiums.ts';

const FACTS: PremiumFacts = {
	kind: 'oao',
	startsOn: toPlainDate('2026-12-01'),
	lastDay: toPlainDate('2027-06-30'),
	registeredOn: toPlainDate('2027-03-01'),
	inFlanders: true,
	mentorTrained: true,
	halfAtWorkplace: true,
	consentAndAccount: true,
	timesPaid: 2
};

describe('premiums', () => {
	test('1,000 euro for a paid agreement, 600 for an unpaid one, 500 for the learner', () => {
		expect(premiumsOf(FACTS).map(({ amount }) => amount)).toEqual([100_000, 50_000]);
		expect(premiumsOf({ ...FACTS, kind: 'sao' }).map(({ amount }) => amount)).toEqual([60_000, 50_000]);
	});

	test('every condition is met, up to its limit', () => {
		for (const { conditions } of premiumsOf(FACTS)) expect(conditions.every(({ state }) => state === 'met')).toBe(true);
		expect(premiumsOf(FACTS)[0]?.registerBy).toBe('2027-03-01');
	});

	test.each([
		['registered', { registeredOn: toPlainDate('2027-03-02') }],
		['months', { lastDay: toPlainDate('2027-03-31') }],
		['times', { timesPaid: 3 }],
		['in-flanders', { inFlanders: false }],
		['mentor-trained', { mentorTrained: false }],
		['half-at-workplace', { halfAtWorkplace: false }],
		['consent', { consentAndAccount: false }]
	] as const)('%s is not met one step further', (condition, change) => {
		const [enterprise] = premiumsOf({ ...FACTS, ...change });
		const unmet = enterprise?.conditions.filter(({ state }) => state !== 'met');
		expect(unmet).toEqual([{ condition, state: 'not-met' }]);
	});

	test('what nobody told is unknown, never refused', () => {
		const unknown = {
			registeredOn: null,
			inFlanders: null,
			mentorTrained: null,
			halfAtWorkplace: null,
			consentAndAccount: null,
			timesPaid: null
		};
		const states = premiumsOf({ ...FACTS, ...unknown }).flatMap(({ conditions }) =>
			conditions.map(({ state }) => state)
		);
		expect(states.filter((state) => state === 'not-met')).toEqual([]);
		expect(states.filter((state) => state === 'unknown')).toHaveLength(8);
	});

	test('there were none before September 2023', () => {
		expect(premiumsOf({ ...FACTS, startsOn: toPlainDate('2023-08-31') })).toEqual([]);
		expect(premiumsOf({ ...FACTS, startsOn: toPlainDate('2023-09-01') })).toHaveLength(2);
	});
});
