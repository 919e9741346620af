import fc from 'fast-check';
import { sql } from 'kysely';
import pg from 'pg';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadExampleData } from '#db/seed/load.server.ts';
import { PERSONAS } from '#db/seed/personas.ts';
import { scaleOf, type Scale } from '#db/seed/scale.ts';
import { addDays, toPlainDate, type PlainDate } from '#kernel/date.ts';
import { withAccess, type Actor } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';
import { member, testDatabase, WORKER, type TestDatabase } from '#tests/support/database.ts';

/** Seats on the real PostgreSQL: who gets one, who does not, and that nobody gets half of one. */
let database: TestDatabase;
let place = '';
let programme = '';
let recognition = '';
let learners: string[] = [];
const YEAR = '[2026-09-01,2027-07-01)';

beforeAll(async () => {
	database = await testDatabase();
	expect((await loadExampleData(database.pool, { scale: scaleOf('demo') as Scale, seed: '1' })).ok).toBe(true);
	const { rows } = await database.pool.query<{ place_id: string; programme_id: string; id: string }>(
		`select pp.place_id, r.programme_id, r.id from place_programme pp join recognition r on r.id = pp.recognition_id
			join place p on p.id = pp.place_id join establishment s on s.id = p.establishment_id
			join membership m on m.organisation_id = s.enterprise_id and m.person_id = $1 limit 1`,
		[persona('jan')]
	);
	[place, programme, recognition] = [rows[0]!.place_id, rows[0]!.programme_id, rows[0]!.id];
	learners = (await database.pool.query<{ id: string }>('select id from learner order by id limit 40')).rows.map(
		({ id }) => id
	);
});

beforeEach(async () => {
	await database.pool.query('delete from seat_booking');
	await database.pool.query('delete from place_programme where place_id = $1 and recognition_id <> $2', [
		place,
		recognition
	]);
	await database.pool.query('update place_programme set seats = null where place_id = $1', [place]);
	await offer(2);
});

const persona = (key: string): string => PERSONAS.find((each) => each.key === key)?.personId ?? '';

async function offer(seats: number): Promise<void> {
	await database.pool.query('update place set seats = $2, closed_from = null where id = $1', [place, seats]);
	await database.pool.query(
		"update recognition set status = 'recognised', decided_on = '2025-01-01', valid_until = '2030-01-01' where id = $1",
		[recognition]
	);
}

type Ask = {
	readonly actor?: Actor;
	readonly during?: string;
	readonly subject?: string;
	readonly learner?: string;
	readonly programme?: string;
	readonly heldUntil?: string | null;
};

/** Asks one seat; answers its number, null when full, or the database's own word of refusal. */
async function book(ask: Ask = {}): Promise<number | string | null> {
	try {
		return await withAccess(ask.actor ?? WORKER, async (tx) => {
			const { rows } = await sql<{ seat: number | null }>`
				select seats.book(${place}, ${ask.programme ?? programme}, ${ask.during ?? YEAR}::daterange, ${ask.learner ?? learners[0]},
					${ask.subject ?? `proposal/${newId()}`}, ${ask.heldUntil ?? null}) as seat
			`.execute(tx);
			return rows[0]?.seat ?? null;
		});
	} catch (error) {
		const { constraint, code } = error as { constraint?: string; code?: string };
		return constraint ?? code ?? String(error);
	}
}

async function call(statement: string, values: unknown[]): Promise<unknown> {
	const client = await database.pool.connect();
	try {
		await client.query('begin; set local role samenspoor_worker');
		const { rows } = await client.query<{ answer: unknown }>(`select ${statement} as answer`, values);
		await client.query('commit');
		return rows[0]?.answer;
	} finally {
		client.release();
	}
}

describe('one seat', () => {
	test('is booked with its number, until the place is full; the next period is another matter', async () => {
		expect(await book()).toBe(1);
		expect(await book()).toBe(2);
		expect(await book()).toBeNull();
		expect(await book({ during: '[2027-07-01,2028-07-01)' })).toBe(1);
		expect(await book({ during: '[2027-06-30,2027-07-15)' })).toBeNull();
	});

	test('the same subject again gets the same seat; another period moves it, and keeps it when there is no room', async () => {
		const subject = `agreement/${newId()}`;
		expect(await book({ subject })).toBe(1);
		expect(await book({ subject })).toBe(1);
		expect(await book()).toBe(2);
		expect(await book({ subject, during: '[2026-09-01,2028-07-01)' })).toBe(1);
		expect(await book({ during: '[2027-08-01,2028-07-01)' })).toBe(2);
		expect(await book({ subject, during: '[2026-09-01,2027-02-01)' })).toBe(1);
		expect(await book({ during: '[2027-02-01,2027-03-01)' })).toBe(1);
		expect(await book({ subject, during: '[2026-09-01,2027-04-01)' })).toBeNull();
		expect(
			await call('(select during::text from seat_booking where subject = $1 and released_at is null)', [subject])
		).toBe('[2026-09-01,2027-02-01)');
		expect(await book({ subject, learner: learners[1] ?? '' })).toBe('seat_other-learner');
	});

	test('a hold that has lapsed no longer counts, one that has not does', async () => {
		await offer(1);
		const subject = `proposal/${newId()}`;
		expect(await book({ subject, heldUntil: '2100-01-01' })).toBe(1);
		expect(await book()).toBeNull();
		expect(await call('seats.refusal($1, $2, $3)', [place, programme, YEAR])).toBe('full');
		expect(await book({ subject, heldUntil: '2020-01-01' })).toBe(1);
		expect(await call('seats.refusal($1, $2, $3)', [place, programme, YEAR])).toBeNull();
		const taken = `agreement/${newId()}`;
		expect(await book({ subject: taken })).toBe(1);
		expect(await call('seats.transfer($1, $2)', [subject, `agreement/${newId()}`])).toBeNull();
		// What is taken does not become a hold by asking again.
		expect(await book({ subject: taken, heldUntil: '2020-01-01' })).toBe(1);
		expect(await book()).toBeNull();
	});

	test('is given back from a day on, or altogether; passing it on twice has one effect', async () => {
		await offer(1);
		const [first, second] = [`proposal/${newId()}`, `agreement/${newId()}`];
		expect(await book({ subject: first, heldUntil: '2020-01-01' })).toBe(1);
		expect(await call('seats.transfer($1, $2)', [first, second])).toBe(1);
		expect(await call('seats.transfer($1, $2)', [first, second])).toBe(1);
		expect(await book()).toBeNull();
		expect(await call('seats.release($1, $2)', [second, '2027-01-01'])).toBe(true);
		expect(await book({ during: '[2026-12-31,2027-02-01)' })).toBeNull();
		expect(await book({ during: '[2027-01-01,2027-02-01)' })).toBe(1);
		expect(await call('seats.release($1)', [second])).toBe(true);
		expect(await call('seats.release($1)', [second])).toBe(false);
		expect(await book({ during: '[2026-09-01,2027-01-01)' })).toBe(1);
	});

	test('fits wherever each of its days has room, also when no single number is free', async () => {
		expect(await book({ during: '[2026-09-01,2027-01-01)' })).toBe(1);
		expect(await book({ during: '[2026-09-01,2026-10-01)' })).toBe(2);
		expect(await book({ during: '[2027-02-01,2027-07-01)' })).toBe(1);
		await database.pool.query("update seat_booking set seat = 2 where lower(during) = '2027-02-01'");
		expect(await book({ during: '[2026-10-15,2027-04-01)' })).toEqual(expect.any(Number));
	});
});

describe('what else stands in the way has a word of its own', () => {
	test.each([
		['seat_place-closed', "update place set closed_from = '2026-09-01' where id = $1"],
		[
			'seat_not-recognised',
			"update recognition set status = 'lifted' where id in (select recognition_id from place_programme where place_id = $1)"
		],
		[
			'seat_not-recognised',
			"update recognition set valid_until = '2026-09-01' where id in (select recognition_id from place_programme where place_id = $1)"
		]
	])('%s', async (word, statement) => {
		await database.pool.query(statement, [place]);
		expect(await book()).toBe(word);
	});

	test('a programme that the place does not serve, a place that closes later, an empty period', async () => {
		const other = await database.pool.query<{ id: string }>('select id from programme where id <> $1 limit 1', [
			programme
		]);
		expect(await book({ programme: other.rows[0]?.id ?? '' })).toBe('seat_not-served');
		expect(await book({ during: '[2026-09-01,2026-09-01)' })).toBe('seat_incomplete');
		await database.pool.query("update place set closed_from = '2026-09-02' where id = $1", [place]);
		expect(await book()).toBe(1);
	});
});

describe('two limits: of the place, and of a programme', () => {
	test('the programme is full while the place is not, and the other way round', async () => {
		const { rows } = await database.pool.query<{ id: string; programme_id: string }>(
			`insert into recognition (programme_id, establishment_id, status, decided_on, valid_until)
				select g.id, p.establishment_id, 'recognised', '2025-01-01', '2030-01-01' from place p, programme g
				where p.id = $1 and not exists (select from recognition r where r.establishment_id = p.establishment_id and r.programme_id = g.id)
				order by g.id limit 1 returning id, programme_id`,
			[place]
		);
		const other = rows[0]!;
		await database.pool.query('insert into place_programme (place_id, recognition_id) values ($1, $2)', [
			place,
			other.id
		]);
		await database.pool.query('update place_programme set seats = 1 where place_id = $1 and recognition_id = $2', [
			place,
			recognition
		]);
		expect(await book()).toBe(1);
		expect(await book()).toBeNull();
		expect(await book({ programme: other.programme_id })).toBe(2);
		expect(await book({ programme: other.programme_id })).toBeNull();
	});
});

describe('who may', () => {
	test('the enterprise itself and the coach of the learner; nobody else, and nobody past the functions', async () => {
		const stranger = await database.pool.query<{ person_id: string }>(
			`select m.person_id from membership m where m.role = 'enterprise-admin' and m.person_id <> $1
				and not exists (select from place p join establishment s on s.id = p.establishment_id where p.id = $2 and s.enterprise_id = m.organisation_id) limit 1`,
			[persona('jan'), place]
		);
		const coach = await database.pool.query<{ coach_id: string }>(
			'select coach_id from enrolment where learner_id = $1 and coach_id is not null limit 1',
			[learners[0]]
		);
		expect(await book({ actor: member(persona('jan')) })).toBe(1);
		expect(await book({ actor: member(coach.rows[0]?.coach_id ?? '') })).toBe(2);
		expect(await book({ actor: member(stranger.rows[0]?.person_id ?? '') })).toBe('42501');
		const seen = (id: string) =>
			withAccess(member(id), async (tx) => (await tx.selectFrom('seat_booking').select('id').execute()).length);
		expect(await seen(persona('jan'))).toBe(2);
		expect(await seen(stranger.rows[0]?.person_id ?? '')).toBe(0);
		const past = withAccess(WORKER, (tx) => tx.updateTable('seat_booking').set({ seat: 9 }).execute());
		await expect(past).rejects.toMatchObject({ code: '42501' });
	});
});

describe('a race for few seats', () => {
	/** Connections of their own, all ready before the first one asks. */
	function connect(count: number): Promise<pg.Client[]> {
		return Promise.all(
			Array.from({ length: count }, async () => {
				const client = new pg.Client({ connectionString: database.url });
				await client.connect();
				await client.query("set role samenspoor_worker; set statement_timeout = '5s'");
				return client;
			})
		);
	}

	test('32 connections at once: exactly the seats are booked, nobody twice, and nobody waits long', async () => {
		await offer(3);
		const clients = await connect(32);
		const answers = await Promise.all(
			clients.map(async (client, index) => {
				const { rows } = await client.query<{ seat: number | null }>('select seats.book($1, $2, $3, $4, $5) as seat', [
					...[place, programme, YEAR, learners[index], `proposal/${newId()}`]
				]);
				return rows[0]?.seat ?? null;
			})
		);
		await Promise.all(clients.map((client) => client.end()));
		expect(answers.filter((seat) => seat !== null).sort()).toEqual([1, 2, 3]);
		expect(await call('(select count(*)::int from seat_booking where released_at is null)', [])).toBe(3);
	});

	test('the same subject 16 times at once is one booking', async () => {
		const subject = `proposal/${newId()}`;
		const clients = await connect(16);
		const answers = await Promise.all(
			clients.map(async (client) => {
				const { rows } = await client.query<{ seat: number | null }>('select seats.book($1, $2, $3, $4, $5) as seat', [
					...[place, programme, YEAR, learners[0], subject]
				]);
				return rows[0]?.seat;
			})
		);
		await Promise.all(clients.map((client) => client.end()));
		expect(new Set(answers)).toEqual(new Set([1]));
		expect(await call('(select count(*)::int from seat_booking)', [])).toBe(1);
	});

	test('behind the lock, the table itself refuses the same seat twice', async () => {
		await book();
		const second = database.pool.query(
			`insert into seat_booking (place_id, programme_id, learner_id, subject, seat, during) values ($1, $2, $3, $4, 1, $5)`,
			[place, programme, learners[1], `proposal/${newId()}`, YEAR]
		);
		await expect(second).rejects.toMatchObject({ code: '23P01', constraint: 'seat_taken_once' });
	});
});

describe('whatever is asked', () => {
	const START = toPlainDate('2026-09-01');
	const period = fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 12 }));
	const step = fc.oneof(
		{ weight: 4, arbitrary: fc.record({ kind: fc.constant('book' as const), subject: fc.nat(9), period }) },
		{ weight: 1, arbitrary: fc.record({ kind: fc.constant('release' as const), subject: fc.nat(9), day: fc.nat(30) }) },
		{ weight: 1, arbitrary: fc.record({ kind: fc.constant('transfer' as const), subject: fc.nat(9), to: fc.nat(9) }) }
	);

	test('never more learners on a day than seats, and a seat whenever every day has room', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 2, max: 4 }),
				fc.array(step, { minLength: 10, maxLength: 24 }),
				async (seats, steps) => {
					await database.pool.query('delete from seat_booking');
					await offer(seats);
					const subjects = Array.from({ length: 10 }, () => `proposal/${newId()}`);
					for (const each of steps) {
						const subject = subjects[each.subject] ?? '';
						if (each.kind === 'release') await call('seats.release($1, $2)', [subject, addDays(START, each.day)]);
						else if (each.kind === 'transfer') await call('seats.transfer($1, $2)', [subject, subjects[each.to]]);
						else {
							const during = `[${addDays(START, each.period[0])},${addDays(START, each.period[0] + each.period[1])})`;
							const room = (await busiest(during, subject)) < seats;
							expect((await book({ subject, during })) !== null).toBe(room);
						}
						const most = await busiest('[2026-09-01,2027-09-01)', '');
						expect(most).toBeLessThanOrEqual(seats);
						const counted =
							"(select coalesce(array_agg(t.taken), '{0}') from seats.taken(array[$1]::uuid[], '[2026-09-01,2027-09-01)') t)";
						for (const each of (await call(counted, [place])) as number[]) expect(each).toBe(most);
					}
				}
			),
			{ numRuns: 30, seed: 4 }
		);
	}, 60_000);

	/** Learners on the fullest day of the period, counted day by day; `except` does not count. */
	async function busiest(during: string, except: string): Promise<number> {
		const { rows } = await database.pool.query<{ during: string }>(
			'select during::text from seat_booking where released_at is null and subject <> $1',
			[except]
		);
		const [from, until] = daysOf(during);
		let most = 0;
		for (let day = from; day < until; day = addDays(day, 1))
			most = Math.max(most, rows.filter((row) => daysOf(row.during)[0] <= day && day < daysOf(row.during)[1]).length);
		return most;
	}

	function daysOf(during: string): [PlainDate, PlainDate] {
		return [toPlainDate(during.slice(1, 11)), toPlainDate(during.slice(12, 22))];
	}
});
