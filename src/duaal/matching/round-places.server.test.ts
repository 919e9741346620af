import { beforeAll, beforeEach, expect, test } from 'vitest';
import { loadExampleData } from '#db/seed/load.server.ts';
import { scaleOf, type Scale } from '#db/seed/scale.ts';
import type { OrganisationId, RoundId } from '#kernel/id.ts';
import { toSchoolYear } from '#kernel/school-year.ts';
import { withAccess } from '#platform/database.server.ts';
import { testDatabase, TODAY, WORKER, type TestDatabase } from '#tests/support/database.ts';
import { readRoundInput } from './round-input.read.server.ts';
import { canonicalInput, type RoundInput, type RoundPlace } from './round-input.ts';
import type { Round } from './round.ts';

/** What a round sees of places on which the enterprise said something, or whose seats are taken. */
let database: TestDatabase;
let before: RoundInput;
/** A place with several seats that is recognised for one programme of the round and open. */
let place: RoundPlace;
let recognition = '';

const ROUND: Round = {
	id: '' as RoundId,
	schoolYear: toSchoolYear('2026-2027'),
	scope: 'flanders',
	scopeProviderId: null,
	scopeProvince: null,
	startDay: TODAY,
	seed: 'x',
	organisationId: '' as OrganisationId,
	status: 'waiting',
	chosenMode: null
};

const read = () => withAccess(WORKER, (tx) => readRoundInput(tx, ROUND));

beforeAll(async () => {
	database = await testDatabase();
	expect((await loadExampleData(database.pool, { scale: scaleOf('demo') as Scale, seed: '1' })).ok).toBe(true);
	before = await read();
	place = before.places.filter(
		({ seats, closedFrom, recognitions: [first, ...more] }) =>
			seats > 1 && closedFrom === null && first?.status === 'recognised' && more.length === 0
	)[0]!;
	const { rows } = await database.pool.query<{ id: string }>(
		'select r.id from place_programme pp join recognition r on r.id = pp.recognition_id where pp.place_id = $1 and r.programme_id = $2',
		[place.id, programme()]
	);
	recognition = rows[0]!.id;
});

beforeEach(async () => {
	await database.pool.query(
		'delete from seat_booking; delete from place_declaration; update place_programme set seats = null'
	);
});

const programme = () => place.recognitions[0]!.programmeId;
const now = async () => (await read()).places.find(({ id }) => id === place.id);

async function book(during: string, heldUntil: string | null = null): Promise<void> {
	await database.pool.query(
		`insert into seat_booking (place_id, programme_id, learner_id, subject, seat, during, held_until)
			select $1, $2, (select id from learner order by id limit 1), 'agreement/' || uuidv7(), coalesce(max(seat), 0) + 1, $3, $4 from seat_booking`,
		[place.id, programme(), during, heldUntil]
	);
}

test('takes off the seats that are booked between the start day and the end of the school year, held ones too', async () => {
	await book('[2026-09-01,2027-07-01)');
	expect(await now()).toEqual({ ...place, seats: place.seats - 1 });
	await book('[2027-03-01,2027-07-01)', '2100-01-01');
	expect((await now())?.seats).toBe(place.seats - 2);
});

test('leaves those that ended before, begin in another school year, or were held too long', async () => {
	await book('[2026-09-01,2026-11-24)');
	await book('[2027-09-01,2028-07-01)');
	await book('[2026-09-01,2027-07-01)', '2020-01-01');
	expect(canonicalInput(await read())).toBe(canonicalInput(before));
});

test('counts the fullest day, not everybody who ever comes', async () => {
	await book('[2026-09-01,2027-01-01)');
	await book('[2027-01-01,2027-07-01)');
	expect((await now())?.seats).toBe(place.seats - 1);
});

test('pauses a programme to which the enterprise said no on the start day, and no other day; maybe is no no', async () => {
	const say = (answer: string, from: string, until: string | null) =>
		database.pool.query(
			`insert into place_declaration (place_id, recognition_id, answer, valid_from, valid_until, declared_on) values ($1, $2, $3, $4, $5, '2026-11-24')`,
			[place.id, recognition, answer, from, until]
		);
	await say('no', '2026-09-01', '2026-11-24');
	await say('maybe', '2026-11-24', '2026-12-01');
	await say('no', '2026-12-01', null);
	expect(canonicalInput(await read())).toBe(canonicalInput(before));
	await database.pool.query(
		"delete from place_declaration where answer = 'maybe'; update place_declaration set valid_until = '2026-11-25' where valid_until is not null"
	);
	expect((await now())?.recognitions).toEqual([{ ...place.recognitions[0], pausedFrom: '2026-09-01' }]);
});

test('keeps to the seats of the programme', async () => {
	await database.pool.query('update place_programme set seats = 1 where place_id = $1 and recognition_id = $2', [
		place.id,
		recognition
	]);
	expect(await now()).toEqual({ ...place, seats: 1 });
	await book('[2026-09-01,2027-07-01)');
	expect(await now()).toMatchObject({ recognitions: [{ pausedFrom: TODAY }] });
});
