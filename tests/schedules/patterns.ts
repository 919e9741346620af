import fc from 'fast-check';
import type { BlockKind, ScheduleDay, ScheduleWeek, TimeBlock } from '#duaal/schedules/schedule.ts';

/** `1` → `00:05`: a time on the clock, from a number of five minutes since midnight. */
function clock(fives: number): string {
	return `${String(Math.floor(fives / 12)).padStart(2, '0')}:${String((fives % 12) * 5).padStart(2, '0')}`;
}

/** A few blocks in order, not overlapping, sometimes touching. */
const blocks: fc.Arbitrary<TimeBlock[]> = fc
	.tuple(
		fc.uniqueArray(fc.integer({ min: 0, max: 288 }), { maxLength: 6 }),
		fc.array(fc.constantFrom<BlockKind>('school', 'workplace'), { minLength: 6, maxLength: 6 }),
		fc.boolean()
	)
	.map(([cuts, kinds, touching]) => {
		const sorted = [...cuts].sort((a, b) => a - b);
		const step = touching ? 1 : 2;
		const found: TimeBlock[] = [];
		for (let index = 0; index + 1 < sorted.length; index += step)
			found.push({ kind: kinds[index]!, from: clock(sorted[index]!), until: clock(sorted[index + 1]!) });
		return found;
	});

/** A week with some days, in any order. */
const week: fc.Arbitrary<ScheduleWeek> = fc
	.tuple(fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }), fc.array(blocks, { minLength: 7, maxLength: 7 }))
	.map(([weekdays, all]) => ({
		days: weekdays.map((weekday, index): ScheduleDay => ({ weekday, blocks: all[index]! }))
	}));

/** A pattern of one to three weeks. */
export const pattern: fc.Arbitrary<{ weeks: ScheduleWeek[] }> = fc.record({
	weeks: fc.array(week, { minLength: 1, maxLength: 3 })
});
