import { expect, test } from 'vitest';
import { binOf } from '#engines/travel/travel-time.ts';
import { toPlainDate } from '#kernel/date.ts';
import { inForce, parameter } from '#law/parameter.ts';
import { distanceModelOn, DISTANCE_MODEL, TRAVEL_BINS } from './travel-parameters.ts';

const DAY = toPlainDate('2026-09-01');
const GHENT = { lat: 51.0543, lon: 3.7174 };
const ANTWERP = { lat: 51.2194, lon: 4.4025 };

test('pages show travel times in six bins', () => {
	const limits = inForce(TRAVEL_BINS, DAY).value;
	expect([1, 15, 16, 45, 60, 90, 91].map((minutes) => binOf(minutes, limits))).toEqual([0, 0, 1, 2, 3, 4, 5]);
});

test('a region has its own parameters from the day on which its row begins', () => {
	const { everywhere } = inForce(DISTANCE_MODEL, DAY).value;
	const slow = { ...everywhere, transportKmPerHour: 15, bikeKmPerHour: 10 };
	const rows = parameter([
		...DISTANCE_MODEL,
		{
			from: DAY,
			value: {
				everywhere,
				regions: [{ name: 'west', covers: ({ lon }: { lon: number }) => lon < 4, parameters: slow }]
			},
			source: 'a test',
			trust: 'unconfirmed' as const
		}
	]);
	const before = distanceModelOn(toPlainDate('2026-08-31'), rows);
	const after = distanceModelOn(DAY, rows);
	expect(before.minutes(GHENT, ANTWERP)).toBe(distanceModelOn(DAY).minutes(GHENT, ANTWERP));
	expect(after.minutes(GHENT, ANTWERP)).toBeGreaterThan(before.minutes(GHENT, ANTWERP));
	expect(after.minutes(ANTWERP, GHENT)).toBe(before.minutes(ANTWERP, GHENT));
	expect(after.id).not.toBe(before.id);
});
