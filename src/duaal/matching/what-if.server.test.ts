import { beforeAll, describe, expect, test } from 'vitest';
import { loadExampleData } from '#db/seed/load.server.ts';
import { personaOf } from '#db/seed/personas.ts';
import { scaleOf, type Scale } from '#db/seed/scale.ts';
import type { LearnerId, OrganisationId, PlaceId, RoundId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import { toSchoolYear } from '#kernel/school-year.ts';
import { withAccess, type Actor } from '#platform/database.server.ts';
import { member, testDatabase, TODAY, type TestDatabase } from '#tests/support/database.ts';
import { compareRounds, type Comparison } from './compare-rounds.server.ts';
import { SHIFTS } from './difference.ts';
import { readBundle } from './round-bundle.server.ts';
import { readResultRows } from './round-rows.read.server.ts';
import { readModes } from './round-result.read.server.ts';
import { runRound } from './run-round.server.ts';
import { isSmall } from './small-groups.ts';
import { startRound } from './start-round.server.ts';
import type { RoundRole } from './round.ts';
import { WhatIfCalculator } from './what-if-calculator.server.ts';
import { findPlaces, readAskableLearners } from './what-if.read.server.ts';
import { askWhatIf } from './what-if.server.ts';
import type { WhatIfChange } from './what-if.ts';

let database: TestDatabase;
let flanders: RoundId;
let again: RoundId;
let school: RoundId;
const EVERYTHING = { show: 'all', words: '' } as const;

beforeAll(async () => {
	database = await testDatabase();
	expect((await loadExampleData(database.pool, { scale: scaleOf('demo') as Scale, seed: '1' })).ok).toBe(true);
	flanders = await ran('koen', 'flanders', 'one');
	again = await ran('koen', 'flanders', 'two');
	school = await ran('bart', 'provider', 'one');
}, 120_000);

function actorOf(key: string): Actor & { kind: 'member' } {
	return member(personaOf(key).personId) as Actor & { kind: 'member' };
}

async function rolesOf(key: string): Promise<RoundRole[]> {
	const { rows } = await database.pool.query<{ organisation_id: OrganisationId; role: string }>(
		'select organisation_id, role from membership where person_id = $1',
		[personaOf(key).personId]
	);
	return rows.map(({ organisation_id, role }) => ({ organisationId: organisation_id, role }));
}

async function ran(key: string, scope: string, seed: string): Promise<RoundId> {
	const input = { schoolYear: toSchoolYear('2026-2027'), startDay: TODAY, scope, seed };
	const outcome = valueOf(await startRound(actorOf(key), await rolesOf(key), input));
	await runRound({ roundId: outcome }, { actor: { kind: 'worker', today: TODAY }, signal: undefined });
	return outcome;
}

function valueOf<Value>(result: Result<Value>): Value {
	if (!result.ok) throw new Error(result.code);
	return result.value;
}

async function ask(key: string, id: RoundId, ...changes: WhatIfChange[]) {
	return askWhatIf(actorOf(key), await rolesOf(key), { id, changes });
}

async function ownOf(key: string, id: RoundId) {
	return (
		await withAccess(actorOf(key), (tx) =>
			readResultRows(tx, { id, mode: 'hybrid' }, EVERYTHING, { limit: 500, offset: 0 })
		)
	).rows;
}

/** A place of the round where somebody sits in the hybrid way. */
async function fullPlace(id: RoundId): Promise<PlaceId> {
	const { rows } = await database.pool.query<{ place_id: PlaceId }>(
		"select place_id from round_place where round_id = $1 and mode = 'hybrid' and taken > 0 order by taken desc, place_id limit 1",
		[id]
	);
	return rows[0]?.place_id ?? ('' as PlaceId);
}

const sums =
	"select (select count(*) from round) as rounds, (select count(*) from round_learner) as learners, (select count(*) from audit_entry) as entries, (select count(*) from graphile_worker.jobs) as jobs, (select md5(string_agg(r.*::text, '' order by r.id)) from round r) as content";

describe('what if', () => {
	test('the coach of the school sees who would lose a place, by name, and every count; nothing is stored', async () => {
		const before = (await database.pool.query(sums)).rows;
		const answer = valueOf(await ask('bart', school, { code: 'close-place', placeId: await fullPlace(school) }));
		const hybrid = answer.find(({ mode }) => mode === 'hybrid');
		const own = await ownOf('bart', school);
		const kpi = (await withAccess(actorOf('bart'), (tx) => readModes(tx, school, true))).find(
			({ mode }) => mode === 'hybrid'
		);
		expect(hybrid?.totals?.before).toMatchObject({
			learners: kpi?.learners,
			placed: kpi?.placed,
			minutes: kpi?.minutes
		});
		expect(hybrid?.rows.length).toBeGreaterThan(0);
		for (const { learnerId } of hybrid?.rows ?? []) expect(own.map((row) => row.learnerId)).toContain(learnerId);
		expect((await database.pool.query(sums)).rows).toEqual(before);
	});

	test('the answer is that of a round that is run after the same change in the data', async () => {
		const placeId = await fullPlace(school);
		const answer = valueOf(await ask('bart', school, { code: 'more-seats', placeId, seats: 2 }));
		await database.pool.query('update place set seats = seats + 2 where id = $1', [placeId]);
		const real = await ran('bart', 'provider', 'one');
		await database.pool.query('update place set seats = seats - 2 where id = $1', [placeId]);
		const figures = await withAccess(actorOf('bart'), (tx) => readModes(tx, real, true));
		for (const { mode, totals } of answer) {
			const { placed, minutes } = figures.find((each) => each.mode === mode) ?? {};
			expect(totals?.after, mode).toMatchObject({ placed, minutes });
		}
	});

	test('the partnership sees no learner, no total, and no count of 1 to 4, for every place that is full', async () => {
		const { rows } = await database.pool.query<{ place_id: PlaceId }>(
			'select distinct place_id from round_place where round_id = $1 and taken > 0 order by place_id limit 12',
			[flanders]
		);
		for (const { place_id: placeId } of rows) {
			const answer = valueOf(await ask('koen', flanders, { code: 'close-place', placeId }));
			expect(answer.map(({ rows: names, totals }) => [names, totals])).toEqual(Array(3).fill([[], null]));
			for (const count of answer.flatMap(({ shifts }) => Object.values(shifts ?? {})))
				expect(typeof count === 'number' && isSmall(count)).toBe(false);
		}
	});

	test('a question of the partnership changes one thing', async () => {
		const change = { code: 'close-place', placeId: await fullPlace(flanders) } as const;
		expect(await ask('koen', flanders, change, change)).toMatchObject({ ok: false, code: 'one-at-a-time' });
		expect((await ask('bart', flanders, change, change)).ok).toBe(true);
	});

	test('somebody asks about the own learners only; a foreign learner, an absent one and a foreign round look the same', async () => {
		const [amina] = (await ownOf('bart', flanders)).filter(({ givenName }) => givenName === 'Amina');
		const limit = (learnerId: LearnerId) => ({ code: 'travel-limit', learnerId, minutes: 90 }) as const;
		const learnerId = amina?.learnerId ?? ('' as LearnerId);
		const answer = valueOf(await ask('bart', flanders, limit(learnerId)));
		for (const { rows } of answer) expect(rows.map((row) => row.learnerId)).toContain(learnerId);
		for (const key of ['koen', 'tom', 'nadia', 'amina'])
			expect(await ask(key, flanders, limit(learnerId)), key).toMatchObject({
				ok: false,
				code: key === 'amina' ? 'unknown-round' : 'unknown-learner'
			});
		const absent = '01900000-0000-7000-8000-00000000dead';
		expect(await ask('bart', flanders, limit(absent as LearnerId))).toMatchObject({ code: 'unknown-learner' });
		for (const key of ['koen', 'tom', 'nadia', 'jan'])
			expect(await ask(key, school, { code: 'close-place', placeId: absent as PlaceId }), key).toMatchObject({
				code: 'unknown-round'
			});
		expect(await ask('bart', absent as RoundId, limit(learnerId))).toMatchObject({ code: 'unknown-round' });
		expect(await ask('bart', flanders, { code: 'close-place', placeId: absent as PlaceId })).toMatchObject({
			code: 'unknown-place'
		});
	});

	test('an archive that is not what was published is not reckoned with', async () => {
		const id = await ran('bart', 'provider', 'spoilt');
		await database.pool.query("update round set input_hash = repeat('0', 64) where id = $1", [id]);
		expect(await ask('bart', id, { code: 'close-place', placeId: await fullPlace(id) })).toMatchObject({
			code: 'input-changed'
		});
	});

	test('a place is found by words of its name and town, without accents, and learners by who asks', async () => {
		const { places, total } = await withAccess(actorOf('koen'), (tx) => findPlaces(tx, flanders, 'BAKKERIJ gent'));
		expect(total).toBeGreaterThanOrEqual(places.length);
		for (const { name, town } of places) expect(`${name} ${town}`.toLowerCase()).toMatch(/bakkerij.*gent/);
		expect(await withAccess(actorOf('koen'), (tx) => findPlaces(tx, flanders, '%'))).toEqual({ places: [], total: 0 });
		expect(await withAccess(actorOf('koen'), (tx) => readAskableLearners(tx, flanders))).toEqual([]);
		expect((await withAccess(actorOf('bart'), (tx) => readAskableLearners(tx, flanders))).length).toBeGreaterThan(5);
	});
});

describe('taking a round along', () => {
	const bundle = async (key: string, id: RoundId) => readBundle(actorOf(key), await rolesOf(key), id);

	test('is for the school whose learners they are, and says nothing of who they are', async () => {
		const files = valueOf(await bundle('bart', school));
		const text = files.map(({ content }) => content).join('\n');
		const own = await ownOf('bart', school);
		for (const { learnerId, familyName } of own) {
			expect(text).not.toContain(learnerId);
			expect(text).not.toContain(familyName);
		}
		const placed = (await withAccess(actorOf('bart'), (tx) => readModes(tx, school, true))).map((each) => [
			each.mode,
			each.placed
		]);
		for (const [mode, count] of placed) {
			const rows =
				files
					.find(({ name }) => name === `assignment-${mode}.csv`)
					?.content.trim()
					.split('\n') ?? [];
			expect(rows.length - 1, String(mode)).toBe(count);
		}
		expect((await bundle('greet', school)).ok).toBe(true);
	});

	test('is for nobody else, and not for a round over more than one school', async () => {
		for (const key of ['koen', 'nadia', 'tom', 'amina', 'jan'])
			expect(await bundle(key, school), key).toMatchObject({ ok: false, code: 'unknown-round' });
		for (const key of ['koen', 'bart', 'greet'])
			expect(await bundle(key, flanders), key).toMatchObject({ ok: false, code: 'unknown-round' });
	});
});

describe('the calculator', () => {
	test('a question that takes too long ends with a code, and the next one is answered', async () => {
		const calculator = new WhatIfCalculator(1);
		const task = { roundId: flanders, changes: [] };
		expect(await calculator.ask(task)).toMatchObject({ ok: false, code: 'too-slow' });
		await calculator.stop();
		const patient = new WhatIfCalculator();
		expect(await patient.ask(task)).toMatchObject({ ok: false, code: 'unknown-round' });
		await patient.stop();
	});

	test('a thread that breaks ends with a code; more questions than anybody waits for are refused', async () => {
		const calculator = new WhatIfCalculator();
		const input = { content: new Uint8Array([1, 2, 3]), hash: '' };
		expect(await calculator.ask({ roundId: flanders, changes: [], input })).toMatchObject({ code: 'broken' });
		const many = await Promise.all(
			Array.from({ length: 20 }, () => calculator.ask({ roundId: flanders, changes: [] }))
		);
		const codes = many.map((reply) => (reply.ok ? 'ok' : reply.code));
		expect(codes.filter((code) => code === 'busy').length).toBe(8);
		expect(codes.filter((code) => code === 'unknown-round').length).toBe(12);
		await calculator.stop();
	});
});

describe('comparing two rounds', () => {
	const side = (id: RoundId, mode: 'stable' | 'hybrid' | 'max' = 'hybrid') => ({ id, mode });
	const compare = async (key: string, before: ReturnType<typeof side>, after: ReturnType<typeof side>) =>
		compareRounds(actorOf(key), await rolesOf(key), before, after);

	test('names are those of the own learners, and the other way round is the mirror', async () => {
		const one = valueOf(await compare('bart', side(flanders), side(again)));
		const other = valueOf(await compare('bart', side(again), side(flanders)));
		const own = (await ownOf('bart', flanders)).map(({ learnerId }) => learnerId);
		expect(one.own).toBe(own.length);
		for (const { learnerId } of one.rows) expect(own).toContain(learnerId);
		const turned = other.rows.map((row) => ({ id: row.learnerId, before: row.after, after: row.before }));
		const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
		expect(one.rows.map((row) => ({ id: row.learnerId, before: row.before, after: row.after })).sort(byId)).toEqual(
			turned.sort(byId)
		);
	});

	test('the school compares its round with another over all its learners, exactly', async () => {
		const { exact, counts, figures, overlap } = valueOf(
			await compare('bart', side(school, 'stable'), side(school, 'max'))
		);
		expect([exact, overlap]).toEqual([true, true]);
		const { rows } = await database.pool.query<{ learners: number }>(
			'select count(distinct learner_id)::int as learners from round_learner where round_id = $1',
			[school]
		);
		expect(SHIFTS.reduce((sum, shift) => sum + (counts?.[shift] ?? 0), 0)).toBe(rows[0]?.learners);
		expect(figures.placed.change).toBe((counts?.gained ?? 0) - (counts?.lost ?? 0));
	});

	test('what the partnership gets holds no small count and no small difference, in any pair', async () => {
		const modes = ['stable', 'hybrid', 'max'] as const;
		const sides = [flanders, again].flatMap((id) => modes.map((mode) => side(id, mode)));
		for (const before of sides)
			for (const after of sides) {
				if (before.id === after.id && before.mode === after.mode) continue;
				const comparison = valueOf(await compare('koen', before, after));
				expect(comparison.rows).toEqual([]);
				expect(smallNumbers(comparison)).toEqual([]);
			}
	});

	test('twice the same, an absent round and a round of another school are refused', async () => {
		expect(await compare('bart', side(school), side(school))).toMatchObject({ code: 'same' });
		for (const key of ['koen', 'nadia', 'tom', 'amina'])
			expect(await compare(key, side(flanders), side(school)), key).toMatchObject({ code: 'unknown-round' });
		const absent = '01900000-0000-7000-8000-00000000dead' as RoundId;
		expect(await compare('bart', side(school), side(absent))).toMatchObject({ code: 'unknown-round' });
	});

	/** Counts of people from 1 to 4 in what a page gets, and differences that follow from two of its numbers. */
	function smallNumbers({ counts, figures, programmes, municipalities }: Comparison): string[] {
		const { minutes: _minutes, rank: _rank, learners: _learners, ...pairs } = figures;
		const rows = [...(programmes ?? []), ...(municipalities ?? [])].map(({ name, placed }) => [name, placed] as const);
		const found = [...Object.entries(pairs), ...rows].flatMap(([name, { before, after, change }]) => [
			[name, before],
			[name, after],
			[name, typeof change === 'number' ? Math.abs(change) : change],
			[name, typeof before === 'number' && typeof after === 'number' ? Math.abs(after - before) : null]
		]);
		return [...found, ...Object.entries(counts ?? {})]
			.filter(([, count]) => typeof count === 'number' && isSmall(count))
			.map(([name, count]) => `${name}: ${count}`);
	}
});
