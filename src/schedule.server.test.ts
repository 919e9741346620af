import { expect, test } from 'vitest';
import { JOBS } from './jobs.server.ts';
import { PLANNED_WORK } from './schedule.ts';

test('every name in the plan is a job, and stands there once', () => {
	const names = Object.values(PLANNED_WORK).flat();
	expect(names.filter((name) => !(name in JOBS))).toEqual([]);
	expect(new Set(names).size).toBe(names.length);
});
