import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadExampleData } from '#db/seed/load.server.ts';
import { PERSONAS } from '#db/seed/personas.ts';
import { scaleOf, type Scale } from '#db/seed/scale.ts';
import { toPlainDate } from '#kernel/date.ts';
import type { OrganisationId, PlaceId } from '#kernel/id.ts';
import { withAccess, type MemberActor } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';
import { member, testDatabase, TODAY, type TestDatabase } from '#tests/support/database.ts';
import { confirmPlace } from './confirm-place.server.ts';
import { declarePlace } from './declare-place.server.ts';
import { declareProgramme } from './declare-programme.server.ts';
import { editPlace } from './edit-place.server.ts';
import type { PlaceText, RecognitionId } from './place.ts';
import { lockPlace } from './place.sql.server.ts';

/** What an enterprise says about its places, on the real PostgreSQL and through the wall. */
let database: TestDatabase;
let enterprise: OrganisationId;
let recognition: RecognitionId;
let id: PlaceId;
const persona = (key: string): string => PERSONAS.find((each) => each.key === key)?.personId ?? '';
const jan = member(persona('jan')) as MemberActor;
const roles = () => [{ role: 'enterprise-admin', organisationId: enterprise }];
const TEXT: PlaceText = {
	seats: 2,
	startTime: '06:30',
	days: [2, 3, 4, 5, 6],
	minimumAge: 16,
	licenceRequired: false,
	requirements: 'Veiligheidsschoenen',
	closedFrom: null
};

beforeAll(async () => {
	database = await testDatabase();
	expect((await loadExampleData(database.pool, { scale: scaleOf('demo') as Scale, seed: '1' })).ok).toBe(true);
	const { rows } = await database.pool.query<{ enterprise_id: OrganisationId; id: RecognitionId }>(
		`select s.enterprise_id, r.id from recognition r join establishment s on s.id = r.establishment_id
			join membership m on m.organisation_id = s.enterprise_id and m.person_id = $1 and m.role = 'enterprise-admin' limit 1`,
		[persona('jan')]
	);
	[enterprise, recognition] = [rows[0]!.enterprise_id, rows[0]!.id];
});

beforeEach(async () => {
	await database.pool.query(
		"update recognition set status = 'recognised', decided_on = '2025-01-01', valid_until = '2030-01-01' where id = $1",
		[recognition]
	);
	id = newId();
	expect(await declarePlace(jan, roles(), { id, recognitionId: recognition, seats: 1 })).toEqual({
		ok: true,
		value: id
	});
});

const stored = () => withAccess(jan, (tx) => lockPlace(tx, id, TODAY));
async function audited(): Promise<string[]> {
	const { rows } = await database.pool.query<{ kind: string }>(
		'select kind from audit_entry where subject = $1 order by number',
		[`place/${id}`]
	);
	return rows.map(({ kind }) => kind);
}

describe('declaring', () => {
	test('one seat, from now on, confirmed today; sending it twice makes one', async () => {
		expect(await declarePlace(jan, roles(), { id, recognitionId: recognition, seats: 1 })).toEqual({
			ok: true,
			value: id
		});
		expect(await stored()).toMatchObject({
			seats: 1,
			closedFrom: null,
			taken: 0,
			programmes: [{ recognitionId: recognition }]
		});
		expect(await audited()).toEqual(['place-declared']);
		const { rows } = await database.pool.query('select last_confirmed_on from place where id = $1', [id]);
		expect(rows[0]).toEqual({ last_confirmed_on: TODAY });
	});

	test('is refused without a recognition in force, and to who does not run the enterprise', async () => {
		await database.pool.query("update recognition set status = 'lifted' where id = $1", [recognition]);
		const again = { id: newId() as PlaceId, recognitionId: recognition, seats: 1 };
		expect(await declarePlace(jan, roles(), again)).toEqual({ ok: false, code: 'not-recognised' });
		await database.pool.query("update recognition set status = 'recognised' where id = $1", [recognition]);
		expect(await declarePlace(jan, [], again)).toEqual({ ok: false, code: 'not-entitled' });
		// Past the door, the wall: somebody whose claim to a role is made up.
		const stranger = member(persona('amina')) as MemberActor;
		await expect(declarePlace(stranger, roles(), again)).rejects.toMatchObject({ code: '42501' });
	});
});

describe('changing', () => {
	test('keeps what was written, confirms, and names the changed fields', async () => {
		expect(await editPlace(jan, roles(), { id, version: 1, text: TEXT })).toEqual({ ok: true, value: true });
		expect(await stored()).toMatchObject({ ...TEXT, version: 2 });
		expect(await audited()).toEqual(['place-declared', 'place-changed']);
	});

	test('of two windows the second hears that somebody was first', async () => {
		await editPlace(jan, roles(), { id, version: 1, text: TEXT });
		expect(await editPlace(jan, roles(), { id, version: 1, text: { ...TEXT, seats: 3 } })).toEqual({
			ok: false,
			code: 'changed-meanwhile'
		});
		expect(await editPlace(jan, roles(), { id, version: 1, text: TEXT })).toEqual({ ok: true, value: true });
	});

	test('never below the learners who have a seat, whoever is quicker', async () => {
		await editPlace(jan, roles(), { id, version: 1, text: TEXT });
		const client = await database.pool.connect();
		await client.query("begin; set local role samenspoor_worker; set local samenspoor.today = '2026-11-24'");
		await client.query(
			`select seats.book($1, (select programme_id from recognition where id = $2), '[2026-12-01,2027-07-01)', l.id, 'agreement/' || uuidv7())
				from (select id from learner order by id limit 2) l`,
			[id, recognition]
		);
		const edited = editPlace(jan, roles(), { id, version: 2, text: { ...TEXT, seats: 1 } });
		await client.query('commit');
		client.release();
		expect(await edited).toEqual({ ok: false, code: 'below-taken', detail: { taken: 2 } });
	});

	test('a place of somebody else is not there', async () => {
		const other = member(persona('amina')) as MemberActor;
		expect(await editPlace(other, roles(), { id, version: 1, text: TEXT })).toEqual({
			ok: false,
			code: 'unknown-place'
		});
		expect(await confirmPlace(other, roles(), id)).toEqual({ ok: false, code: 'unknown-place' });
	});
});

describe('yes, maybe, no', () => {
	test('for a programme and a period, with a reason and the day of the next contact, beside seats of its own', async () => {
		const declaration = {
			answer: 'no',
			from: TODAY,
			until: toPlainDate('2027-02-01'),
			reason: 'building-works',
			nextContactOn: toPlainDate('2027-01-15')
		} as const;
		expect(
			await declareProgramme(jan, roles(), { placeId: id, recognitionId: recognition, seats: 1, declaration })
		).toEqual({ ok: true, value: true });
		expect(await stored()).toMatchObject({ programmes: [{ seats: 1, declarations: [declaration] }] });
		expect(await audited()).toEqual(['place-declared', 'place-answered']);
	});

	test('one tap confirms', async () => {
		await database.pool.query("update place set last_confirmed_on = '2025-01-01' where id = $1", [id]);
		expect(await confirmPlace(jan, roles(), id)).toEqual({ ok: true, value: true });
		const { rows } = await database.pool.query('select last_confirmed_on, version from place where id = $1', [id]);
		expect(rows[0]).toEqual({ last_confirmed_on: TODAY, version: 1 });
	});
});
