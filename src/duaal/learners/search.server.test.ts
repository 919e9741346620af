import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadExampleData } from '#db/seed/load.server.ts';
import { scaleOf, type Scale } from '#db/seed/scale.ts';
import { addDays, toPlainDate, type PlainDate } from '#kernel/date.ts';
import type { Id } from '#kernel/id.ts';
import { isSchoolDay } from '#law/school-days.ts';
import { withAccess } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';
import { testDatabase, TODAY, type TestDatabase } from '#tests/support/database.ts';
import { actorOf, enrolmentOf } from '#tests/support/persona-actors.ts';
import { chooseForSearch, pauseSearch } from './choose-after-term.server.ts';
import { SEARCH_JOBS } from './jobs.server.ts';
import { schoolCalendar } from './school-calendar.ts';
import { readFreeDays, readOneSearch, readSearches } from './search.read.server.ts';
import { readSearchOverview } from './search-overview.server.ts';
import { readSearchWork } from './search-work.read.server.ts';

let database: TestDatabase;
let amina: Id<'enrolment'>;

beforeAll(async () => {
	database = await testDatabase();
	expect((await loadExampleData(database.pool, { scale: scaleOf('demo') as Scale, seed: '1' })).ok).toBe(true);
	amina = (await enrolmentOf(database.pool, 'amina')) as Id<'enrolment'>;
});

beforeEach(async () => {
	await database.pool.query('delete from search_clock; delete from search_pause; delete from search_count');
	await database.pool.query("update enrolment set search_from = '2026-11-03', search_cause = 'start' where id = $1", [
		amina
	]);
});

async function job(task: 'start-search-clock' | 'stop-search-clock', payload: Record<string, string>): Promise<void> {
	await SEARCH_JOBS[task]?.(
		{ enrolmentId: amina, ...payload },
		{ actor: { kind: 'worker', today: TODAY }, signal: undefined }
	);
}

const seen = (key: string, today = TODAY) => withAccess(actorOf(key, today), (tx) => readOneSearch(tx, amina, today));
const events = async () => {
	const { rows } = await database.pool.query<{ kind: string }>(
		'select kind from audit_entry where subject = $1 order by number',
		[`enrolment/${amina}`]
	);
	return rows.map(({ kind }) => kind);
};

describe('who sees which search', () => {
	test('the learner, the guardian and the school see it; nobody else does', async () => {
		for (const key of ['amina', 'fatima', 'bart', 'greet'])
			expect((await seen(key))?.search.from, key).toBe('2026-11-03');
		for (const key of ['tom', 'an', 'jan', 'ilse', 'nadia', 'koen', 'sven', 'lucas'])
			expect(await seen(key), key).toBeUndefined();
		expect((await seen('amina'))?.own).toBe(true);
		expect((await seen('fatima'))?.mayChoose).toBe(false);
	});

	test('least time left comes first, and what is over before that', async () => {
		const rows = await withAccess(actorOf('greet'), (tx) => readSearches(tx, TODAY));
		const order = rows.map(({ reading }) => (reading.phase === 'passed' ? -1 : reading.left));
		expect(order.length).toBeGreaterThan(5);
		expect(order).toEqual([...order].sort((a, b) => a - b));
	});
});

describe('choosing how it goes on', () => {
	test('a coach extends once; the choice says who and when, and the learner reads it', async () => {
		const chosen = await chooseForSearch(actorOf('bart'), amina, {
			choice: 'extend',
			reason: 'De bakker twijfelt nog'
		});
		expect(chosen.ok).toBe(true);
		expect((await seen('amina'))?.search).toMatchObject({
			extendedOn: TODAY,
			extensionReason: 'De bakker twijfelt nog',
			chosenBy: 'Bart Peeters'
		});
		expect((await seen('amina'))?.reading).toMatchObject({ term: 40, trust: 'secondary' });
		expect(
			await chooseForSearch(actorOf('bart', addDays(TODAY, 1)), amina, { choice: 'extend', reason: 'nog' })
		).toMatchObject({ code: 'already-extended' });
	});

	test('nobody but the own school chooses', async () => {
		for (const key of ['amina', 'fatima', 'tom', 'koen', 'jan'])
			expect(await chooseForSearch(actorOf(key), amina, { choice: 'extend', reason: 'x' }), key).toMatchObject({
				code: 'unknown-enrolment'
			});
		expect((await database.pool.query('select from search_clock')).rowCount).toBe(0);
	});

	test('two coaches who choose at once: one choice after the other, both in the audit chain', async () => {
		const over = toPlainDate('2026-12-15');
		const before = (await events()).length;
		const choices = await Promise.all([
			chooseForSearch(actorOf('bart', over), amina, { choice: 'leaves', reason: '' }),
			chooseForSearch(actorOf('greet', over), amina, { choice: 'non-dual-programme', reason: '' })
		]);
		expect(choices.filter(({ ok }) => ok)).toHaveLength(1);
		expect(choices.find(({ ok }) => !ok)).toMatchObject({ code: 'not-searching' });
		expect((await events()).slice(before)).toEqual(['search-choice']);
		const { rows } = await database.pool.query('select search_from from enrolment where id = $1', [amina]);
		expect(rows).toEqual([{ search_from: null }]);
	});

	test('days that do not count move the last day, and are added once', async () => {
		const before = (await seen('bart'))?.reading.dueOn as PlainDate;
		const pause = {
			id: newId<'pause'>(),
			from: toPlainDate('2026-11-25'),
			until: toPlainDate('2026-11-26'),
			reason: 'illness' as const
		};
		for (let again = 0; again < 2; again++) expect((await pauseSearch(actorOf('bart'), amina, pause)).ok).toBe(true);
		expect((await seen('bart'))?.reading.dueOn).toBe(addDays(before, 2));
		expect(await pauseSearch(actorOf('amina'), amina, { ...pause, id: newId() })).toMatchObject({
			code: 'unknown-enrolment'
		});
	});
});

describe('the jobs', () => {
	test('an early end starts a new search of twenty days; done twice, or late, it changes nothing', async () => {
		await job('stop-search-clock', { foundOn: '2026-11-20' });
		expect(await seen('bart')).toMatchObject({
			search: { running: false, foundOn: '2026-11-20' },
			reading: { phase: 'found' }
		});
		for (let again = 0; again < 2; again++)
			await job('start-search-clock', { from: '2026-11-25', cause: 'lost-place' });
		expect(await seen('bart', toPlainDate('2026-11-25'))).toMatchObject({
			search: { running: true, cause: 'lost-place' },
			reading: { used: 1, term: 20 }
		});
		await job('start-search-clock', { from: '2026-11-10', cause: 'start' });
		expect((await seen('bart'))?.search.from).toBe('2026-11-25');
		expect((await events()).slice(-2)).toEqual(['search-found', 'search-started']);
	});

	test('a search that was found does not begin again by a job that comes late', async () => {
		await job('start-search-clock', { from: '2026-11-10', cause: 'lost-place' });
		await job('stop-search-clock', { foundOn: '2026-11-20' });
		await job('start-search-clock', { from: '2026-11-10', cause: 'lost-place' });
		expect((await seen('bart'))?.search.running).toBe(false);
	});
});

test('who has the ball: the learner on day 15, the school when the term is over', async () => {
	const work = async (key: string, day: string) => {
		const today = toPlainDate(day);
		const items = await withAccess(actorOf(key, today), (tx) => readSearchWork(tx, actorOf(key, today)));
		return items.filter(({ subject }) => subject === `enrolment/${amina}`).map(({ kind }) => kind);
	};
	expect(await work('amina', '2026-11-24')).toEqual([]);
	// Day 15 from 3 November: the autumn holiday, 11 November and weekends do not count.
	expect(await work('amina', '2026-11-30')).toEqual(['search-signal']);
	expect(await work('bart', '2026-11-30')).toEqual(['search-signal']);
	expect(await work('bart', '2026-12-08')).toEqual(['search-choice']);
	expect(await work('amina', '2026-12-08')).toEqual([]);
});

describe('counts for the partnership', () => {
	test('the same for everybody in a week, small ones hidden, and closed to schools’ learners and enterprises', async () => {
		// One learner is over time and all others search: that one must not show.
		await database.pool.query("update enrolment set search_from = '2026-11-03', search_cause = 'start'");
		await database.pool.query("update enrolment set search_from = '2026-09-01' where id = $1", [amina]);
		const [koen, nadia] = [
			await readSearchOverview(actorOf('koen')),
			await readSearchOverview(actorOf('nadia', addDays(TODAY, 3)))
		];
		expect(koen?.day).toBe('2026-11-23');
		expect(nadia).toEqual(koen);
		const cells = koen?.table.cells.flat() ?? [];
		expect(koen?.table.total).toBe(200);
		expect(cells.some((count) => count === null)).toBe(true);
		for (const count of [...cells, ...(koen?.table.rowTotals ?? [])])
			expect(count === null || count === 0 || count > 4).toBe(true);
		for (const key of ['amina', 'jan', 'sven']) expect(await readSearchOverview(actorOf(key)), key).toBeUndefined();
	});
});

test('the holidays that are stored are those of the rule, for every year that has them', async () => {
	const { rows } = await database.pool.query<{ school_year: string }>(
		'select distinct school_year from school_holiday order by 1'
	);
	expect(rows.map(({ school_year }) => school_year)).toEqual(['2025-2026', '2026-2027', '2027-2028']);
	for (const { school_year: year } of rows) {
		const asked = { providerId: newId<'organisation'>(), schoolYear: year as never };
		const free = (await withAccess(actorOf('bart'), (tx) => readFreeDays(tx, [asked])))(asked);
		const period = { from: toPlainDate(`${year.slice(0, 4)}-09-01`), until: toPlainDate(`${year.slice(5)}-07-01`) };
		const calendar = schoolCalendar(period, [], free.announced);
		expect(free.announced.length).toBeGreaterThan(5);
		for (let day = period.from; day < period.until; day = addDays(day, 1)) {
			const open =
				calendar.weekdays.has(new Date(day).getUTCDay() || 7) &&
				!calendar.free.some(({ from, until }) => from <= day && day < (until ?? '9'));
			expect(open, day).toBe(isSchoolDay(day));
		}
	}
});
