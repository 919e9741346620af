import { beforeAll, describe, expect, test } from 'vitest';
import { loadExampleData } from '#db/seed/load.server.ts';
import { scaleOf, type Scale } from '#db/seed/scale.ts';
import { toSchoolYear } from '#kernel/school-year.ts';
import { withAccess } from '#platform/database.server.ts';
import { testDatabase, TODAY, VISITOR, type TestDatabase } from '#tests/support/database.ts';
import { readDataSet } from './data-set.read.server.ts';
import { readOutcomes, readPublishedFigures } from './figures.read.server.ts';
import { readFunnel } from './funnel.read.server.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await testDatabase();
});

const funnel = (year: string) => withAccess(VISITOR, (tx) => readFunnel(tx, toSchoolYear(year), TODAY));

describe('an empty database', () => {
	test('says so and counts nothing', async () => {
		expect(await withAccess(VISITOR, readDataSet)).toEqual({ exampleData: false, scale: null, schoolYear: null });
		const none = { developed: 0, organised: 0, withLearners: 0 };
		expect(await funnel('2023-2024')).toMatchObject({ ...none, counted: none, basis: 'counted', date: TODAY });
	});
});

describe('with the demonstration', () => {
	beforeAll(async () => {
		expect((await loadExampleData(database.pool, { scale: scaleOf('demo') as Scale, seed: '1' })).ok).toBe(true);
	});

	test('published figures stay what was published, beside what this database counts', async () => {
		expect(await funnel('2023-2024')).toMatchObject({
			developed: 204,
			organised: 133,
			withLearners: 62,
			unit: 'programme',
			basis: 'published',
			source: 'SERV, briefadvies duaal leren',
			counted: { developed: 204, organised: 0, withLearners: 0 }
		});
		const counted = { developed: 204, organised: 50, withLearners: 18 };
		expect(await funnel('2026-2027')).toMatchObject({ ...counted, basis: 'counted', counted });
	});

	test('the rates come with their interval, and the assumed groups say so', async () => {
		const outcomes = await withAccess(VISITOR, readOutcomes);
		expect(
			outcomes.map(({ learningForm, jobseeking, example }) => [
				learningForm,
				jobseeking?.percent,
				jobseeking?.low,
				jobseeking?.high,
				example
			])
		).toEqual([
			['dual', 5.8, 4.5, 7.4, true],
			['bso', 7.5, 7, 8, true],
			['tso', 6.6, 6.2, 7, true]
		]);
	});

	test('every published figure has a unit and a source, the latest year first', async () => {
		const figures = await withAccess(VISITOR, readPublishedFigures);
		expect(figures.length).toBeGreaterThan(20);
		expect(figures.every(({ unit, source }) => unit !== '' && source !== '')).toBe(true);
		const learners = figures.filter(({ code }) => code === 'learners').map(({ schoolYear }) => schoolYear);
		expect(learners).toEqual([...learners].sort().reverse());
		expect(await withAccess(VISITOR, readDataSet)).toEqual({
			exampleData: true,
			scale: 'demo',
			schoolYear: '2026-2027'
		});
	});
});
