import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PersonId } from '#kernel/id.ts';
import { member, testDatabase, VISITOR, WORKER, type TestDatabase } from '#tests/support/database.ts';
import { addPeople, BART_ID } from '#tests/support/sign-in.ts';
import { withAccess, type Actor } from './database.server.ts';
import { readReminders, remind, type NewReminder } from './remind.server.ts';

let database: TestDatabase;
const AMINA_ID = '01900000-0000-7000-8000-000000000002' as PersonId;
const SUBJECT = 'agreement/01900000-0000-7000-8000-0000000000aa';
const AT = new Date('2026-11-25T12:00:00Z');
const later = (minutes: number) => new Date(AT.getTime() + minutes * 60_000);

beforeAll(async () => {
	database = await testDatabase();
	await addPeople(database);
});
beforeEach(() => database.pool.query('delete from reminder'));

const bart = member(BART_ID);
const amina = member(AMINA_ID);
const press = (more: Partial<NewReminder> = {}, actor: Actor = bart) =>
	withAccess(actor, (tx) =>
		remind(tx, {
			subject: SUBJECT,
			personId: AMINA_ID,
			channel: 'mail',
			at: AT,
			by: actor.kind === 'member' ? actor.personId : null,
			...more
		})
	);
/** How many transactions of this database wait for a lock that another holds. */
const waiting = async () =>
	(
		await database.pool.query(
			"select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
		)
	).rowCount;
const shown = (actor: Actor, subject = SUBJECT) => withAccess(actor, (tx) => readReminders(tx, [subject]));

describe('reminding somebody', () => {
	test('is written down, once a day for a person, a subject and a channel', async () => {
		expect(await press()).toMatchObject({ ok: true, value: { personId: AMINA_ID, by: BART_ID, at: AT } });
		expect(await press({ at: later(1) })).toEqual({
			ok: false,
			code: 'too-soon',
			detail: { last: AT, from: later(24 * 60) }
		});
		expect((await press({ channel: 'sms', at: later(1) })).ok).toBe(true);
		expect((await press({ personId: BART_ID, at: later(1) })).ok).toBe(true);
		expect((await press({ subject: 'agreement/other', at: later(1) })).ok).toBe(true);
		expect((await press({ at: later(24 * 60) })).ok).toBe(true);
	});

	test('counts what others did, though they cannot see it', async () => {
		await press({ by: null }, WORKER);
		expect(await shown(bart)).toEqual([]);
		expect(await press({ at: later(5) })).toMatchObject({ ok: false, code: 'too-soon' });
	});

	test('of two who press at once one reminds; the other waits for the answer of the first', async () => {
		let second: ReturnType<typeof press> | undefined;
		const first = await withAccess(bart, async (tx) => {
			const given = await remind(tx, { subject: SUBJECT, personId: AMINA_ID, channel: 'mail', at: AT, by: BART_ID });
			second = press({}, amina);
			// Only a transaction that waits for the turn shows here; without turns the second would be done by now.
			await expect.poll(waiting, { timeout: 10_000 }).toBe(1);
			return given;
		});
		expect(first.ok).toBe(true);
		expect(await second).toEqual({ ok: false, code: 'too-soon', detail: { last: AT, from: later(24 * 60) } });
		expect((await database.pool.query('select 1 from reminder')).rowCount).toBe(1);
	});

	test('that was rolled back is as if it never was', async () => {
		await expect(
			withAccess(bart, async (tx) => {
				await remind(tx, { subject: SUBJECT, personId: AMINA_ID, channel: 'mail', at: AT, by: BART_ID });
				throw new Error('no');
			})
		).rejects.toThrow('no');
		expect((await press()).ok).toBe(true);
	});

	test('is not done in the name of somebody else, and not by visitors', async () => {
		await expect(press({ by: AMINA_ID })).rejects.toMatchObject({ code: '42501' });
		await expect(press({ by: null })).rejects.toMatchObject({ code: '42501' });
		await expect(press({}, VISITOR)).rejects.toMatchObject({ code: '42501' });
	});
});

describe('who sees a reminder', () => {
	test('whoever gave it and whoever got it, newest first; nobody else', async () => {
		await press();
		await press({ at: later(24 * 60) });
		for (const actor of [bart, amina, WORKER])
			expect((await shown(actor)).map(({ at }) => at)).toEqual([later(24 * 60), AT]);
		expect(await shown(member('01900000-0000-7000-8000-000000000077'))).toEqual([]);
		expect(await shown(bart, 'agreement/other')).toEqual([]);
	});
});
