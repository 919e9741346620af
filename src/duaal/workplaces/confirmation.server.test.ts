import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadExampleData } from '#db/seed/load.server.ts';
import { PERSONAS } from '#db/seed/personas.ts';
import { scaleOf, type Scale } from '#db/seed/scale.ts';
import { toPlainDate } from '#kernel/date.ts';
import type { OrganisationId, PlaceId } from '#kernel/id.ts';
import type { Actor, MemberActor } from '#platform/database.server.ts';
import { testDatabase, type TestDatabase } from '#tests/support/database.ts';
import { answerConfirmation, peekConfirmation, renewConfirmationLink } from './answer-confirmation.server.ts';
import { confirmPlace } from './confirm-place.server.ts';
import { confirmPlaces } from './confirm-places.server.ts';

/** The question of each term: who gets it, what a link can do, and what merely opening it does not. */
let database: TestDatabase;
let enterprise: OrganisationId;
let place: PlaceId;
const persona = (key: string): string => PERSONAS.find((each) => each.key === key)?.personId ?? '';
const TERM = toPlainDate('2027-01-04');
const NOW = new Date('2027-01-04T07:00:00Z');
const LATER = new Date('2027-02-04T07:00:00Z');
const worker = { kind: 'worker', today: TERM } as const;
const visitor: Actor = { kind: 'visitor', today: TERM };

beforeAll(async () => {
	database = await testDatabase();
	expect((await loadExampleData(database.pool, { scale: scaleOf('demo') as Scale, seed: '1' })).ok).toBe(true);
	const { rows } = await database.pool.query<{ enterprise_id: OrganisationId; id: PlaceId }>(
		`select s.enterprise_id, p.id from place p join establishment s on s.id = p.establishment_id
			join membership m on m.organisation_id = s.enterprise_id and m.person_id = $1 and m.role = 'enterprise-admin' order by p.id limit 1`,
		[persona('jan')]
	);
	[enterprise, place] = [rows[0]!.enterprise_id, rows[0]!.id];
});

beforeEach(async () => {
	await database.pool.query(
		`truncate place_confirmation, place_confirmation_answer, place_confirmation_key, enterprise_question, place_declaration, outgoing_mail, told`
	);
	await database.pool.query(
		`update place p set last_confirmed_on = '2026-09-02', closed_from = null, version = 1, seats = case when p.id = $1 then 2 else 0 end`,
		[place]
	);
	await database.pool.query(
		"update recognition set status = 'recognised', decided_on = '2025-01-01', valid_until = '2030-01-01'"
	);
});

const ask = (day = TERM) => confirmPlaces({ day }, { actor: { ...worker, today: day }, signal: undefined }, () => NOW);
const mails = async () =>
	(
		await database.pool.query<{ reason: string; recipient: string; body_text: string; body_html: string }>(
			'select reason, recipient, body_text, body_html from outgoing_mail where recipient = (select email from person where id = $1) order by created_at',
			[persona('jan')]
		)
	).rows;
async function keyOf(mail: number): Promise<string> {
	return /bevestig\/([\w-]+)/.exec((await mails())[mail]?.body_text ?? '')?.[1] ?? '';
}
async function one<Row>(text: string, values: unknown[] = []): Promise<Row> {
	return (await database.pool.query(text, values)).rows[0] as Row;
}
/** All that opening a link could change. */
const everything = () =>
	one<{ state: string }>(
		`select md5(concat((select string_agg(p::text, '' order by id) from place p), (select string_agg(a::text, '' order by place_id) from place_confirmation_answer a),
			(select string_agg(k::text, '' order by key_hash) from place_confirmation_key k), (select string_agg(q::text, '' order by subject) from enterprise_question q),
			(select count(*) from outgoing_mail), (select number from audit_head))) as state`
	);

describe('asking', () => {
	test('on the first days of a term, once, also when two processes do it at once', async () => {
		await Promise.all([ask(), ask()]);
		await ask(toPlainDate('2027-01-05'));
		expect((await mails()).map(({ reason }) => reason)).toEqual([`confirm-places/${enterprise}/2026-2027/2`]);
		const { rows } = await database.pool.query(
			'select enterprise_id, count(*) from place_confirmation group by 1 having count(*) > 1'
		);
		expect(rows).toEqual([]);
		expect((await mails())[0]?.body_text.match(/https?:/g)).toHaveLength(1);
		await ask(toPlainDate('2027-04-12'));
		expect(await mails()).toHaveLength(2);
	});

	test('not in the middle of a term, and not about a place that was confirmed, closed, or is no longer recognised', async () => {
		await ask(toPlainDate('2026-11-25'));
		await ask(toPlainDate('2027-01-18'));
		await database.pool.query("update place set last_confirmed_on = '2026-12-20'");
		await ask();
		await database.pool.query("update place set last_confirmed_on = null, closed_from = '2027-01-04'");
		await ask();
		await database.pool.query('update place set closed_from = null');
		await database.pool.query("update recognition set valid_until = '2027-01-04'");
		await ask();
		expect(await one('select count(*)::int as count from place_confirmation')).toEqual({ count: 0 });
	});
});

describe('a link', () => {
	test('opened five times by a scanner changes nothing', async () => {
		await ask();
		const key = await keyOf(0);
		const before = await everything();
		for (let turn = 0; turn < 5; turn++)
			expect(await peekConfirmation(visitor, key, NOW)).toMatchObject({
				state: 'open',
				places: [{ answer: null, seats: 2 }]
			});
		expect(await everything()).toEqual(before);
	});

	test('answers that the place is still there: stamp, answer in time, and who it was', async () => {
		await ask();
		const key = await keyOf(0);
		expect(await answerConfirmation(visitor, key, { placeId: place, answer: 'still-there' }, NOW)).toEqual({
			ok: true,
			value: 'still-there'
		});
		expect(await one('select last_confirmed_on from place where id = $1', [place])).toEqual({
			last_confirmed_on: TERM
		});
		expect(
			await one('select answered_on, due_on from enterprise_question where enterprise_id = $1', [enterprise])
		).toEqual({
			answered_on: TERM,
			due_on: '2027-01-18'
		});
		const { detail } = await one<{ detail: object }>(
			"select detail from audit_entry where kind = 'place-confirmed' order by number desc limit 1"
		);
		expect(detail).toMatchObject({ confirmationId: expect.any(String) as string });
	});

	test('not now is a no until the next term, and changing the place later is a yes again', async () => {
		await ask();
		const key = await keyOf(0);
		await answerConfirmation(visitor, key, { placeId: place, answer: 'not-now' }, NOW);
		expect(await peekConfirmation(visitor, key, NOW)).toMatchObject({
			places: [{ paused: true, pausedUntil: '2027-04-12', answer: 'not-now' }]
		});
		const changed = { placeId: place, answer: 'changed', seats: 3, startTime: '07:00' } as const;
		expect(await answerConfirmation(visitor, key, changed, NOW)).toEqual({ ok: true, value: 'changed' });
		expect(await peekConfirmation(visitor, key, NOW)).toMatchObject({
			places: [{ paused: false, seats: 3, startTime: '07:00', answer: 'changed' }]
		});
	});

	test('answers about its own places only, and not any more after a month', async () => {
		await ask();
		const key = await keyOf(0);
		const other = await one<{ id: PlaceId }>(
			'select p.id from place p join establishment s on s.id = p.establishment_id where s.enterprise_id <> $1 limit 1',
			[enterprise]
		);
		const about = (id: PlaceId, at = NOW) =>
			answerConfirmation(visitor, key, { placeId: id, answer: 'still-there' }, at);
		expect(await about(other.id)).toEqual({ ok: false, code: 'unknown-place' });
		expect(await about(place, LATER)).toEqual({ ok: false, code: 'link-old' });
		expect(await answerConfirmation(visitor, `${key}x`, { placeId: place, answer: 'not-now' }, NOW)).toEqual({
			ok: false,
			code: 'link-unknown'
		});
		expect(await one('select last_confirmed_on from place where id = $1', [place])).toEqual({
			last_confirmed_on: '2026-09-02'
		});
	});

	test('too old mails a fresh one to the same address, once for two presses, and stays good for another', async () => {
		await ask();
		const old = await keyOf(0);
		expect(await peekConfirmation(visitor, old, LATER)).toMatchObject({ state: 'old', places: [] });
		const presses = await Promise.all([
			renewConfirmationLink(visitor, old, LATER),
			renewConfirmationLink(visitor, old, LATER)
		]);
		expect(presses.map((each) => each.ok && each.value).sort()).toEqual(['just-sent', 'sent']);
		expect(await mails()).toHaveLength(2);
		expect(await peekConfirmation(visitor, await keyOf(1), LATER)).toMatchObject({ state: 'open' });
		const muchLater = new Date('2027-03-20T07:00:00Z');
		expect(await renewConfirmationLink(visitor, old, muchLater)).toEqual({ ok: true, value: 'sent' });
		expect(await renewConfirmationLink(visitor, 'made-up', LATER)).toEqual({ ok: false, code: 'link-unknown' });
	});

	test('keeps nothing in the table that opens it', async () => {
		await ask();
		const key = await keyOf(0);
		const { text } = await one<{ text: string }>(
			"select string_agg(k::text, '') as text from place_confirmation_key k"
		);
		expect(text).not.toContain(key);
	});
});

test('confirming with an account answers the question too', async () => {
	await ask();
	const jan = { kind: 'member', personId: persona('jan'), today: TERM } as MemberActor;
	expect((await confirmPlace(jan, [{ role: 'enterprise-admin', organisationId: enterprise }], place)).ok).toBe(true);
	expect(await peekConfirmation(visitor, await keyOf(0), NOW)).toMatchObject({ places: [{ answer: 'still-there' }] });
	expect(await one('select answered_on from enterprise_question where enterprise_id = $1', [enterprise])).toEqual({
		answered_on: TERM
	});
});
