import { describe, expect, test } from 'vitest';
import { toPlainDate } from '#kernel/date.ts';
import { freshnessOn, isOpenOn, isRecognisedOn, RECOGNITION_STATUSES } from './workplace.ts';

const day = toPlainDate;

describe('recognised on a day', () => {
	const five = { status: 'recognised', decidedOn: day('2021-09-01'), validUntil: day('2026-09-01') } as const;

	test('from the decision up to, not including, the end', () => {
		expect(isRecognisedOn(five, day('2021-08-31'))).toBe(false);
		expect(isRecognisedOn(five, day('2021-09-01'))).toBe(true);
		expect(isRecognisedOn(five, day('2026-08-31'))).toBe(true);
		expect(isRecognisedOn(five, day('2026-09-01'))).toBe(false);
	});

	test('in three statuses and no other', () => {
		const held = RECOGNITION_STATUSES.filter((status) => isRecognisedOn({ ...five, status }, day('2024-01-01')));
		expect(held).toEqual(['recognised', 'guided', 'mentor-to-replace']);
		expect(isRecognisedOn({ ...five, decidedOn: null }, day('2024-01-01'))).toBe(false);
		expect(isRecognisedOn({ ...five, validUntil: null }, day('2024-01-01'))).toBe(false);
	});
});

describe('places', () => {
	test('freshness of the last confirmation', () => {
		expect(freshnessOn(null, day('2026-09-01'))).toBe('never-confirmed');
		expect(freshnessOn(day('2026-09-01'), day('2026-12-30'))).toBe('fresh');
		expect(freshnessOn(day('2026-09-01'), day('2026-12-31'))).toBe('ageing');
		expect(freshnessOn(day('2025-09-01'), day('2026-09-01'))).toBe('ageing');
		expect(freshnessOn(day('2025-08-31'), day('2026-09-01'))).toBe('old');
	});

	test('closed from its day on', () => {
		expect(isOpenOn(null, day('2026-09-01'))).toBe(true);
		expect(isOpenOn(day('2026-09-02'), day('2026-09-01'))).toBe(true);
		expect(isOpenOn(day('2026-09-01'), day('2026-09-01'))).toBe(false);
	});
});
