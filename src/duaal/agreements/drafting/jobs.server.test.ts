import { beforeAll, beforeEach, expect, test } from 'vitest';
import { loadExampleData } from '#db/seed/load.server.ts';
import { scaleOf, type Scale } from '#db/seed/scale.ts';
import { addDays, toPlainDate, type PlainDate } from '#kernel/date.ts';
import type { AgreementId } from '#kernel/id.ts';
import { withAccess } from '#platform/database.server.ts';
import { draftedBakery, formOf, sentBakery, signAs, viewOf } from '#tests/agreements/drafted.ts';
import { actorOf } from '#tests/rounds/stored-rounds.ts';
import { testDatabase, TODAY, type TestDatabase } from '#tests/support/database.ts';
import type { AgreementStatus } from '../agreement.ts';
import { withdrawAgreement } from './call-off.server.ts';
import { readDraftingWork } from './drafting-work.read.server.ts';
import { editAgreement } from './edit-agreement.server.ts';
import { nameSignatories } from './name-signatories.server.ts';
import { agreementsNightly } from './nightly.server.ts';
import { tellChanged } from './tell-changed.server.ts';

let database: TestDatabase;
const bart = actorOf('bart');
const night = (today: PlainDate) => agreementsNightly({}, { actor: { kind: 'worker', today } });

beforeAll(async () => {
	database = await testDatabase();
	expect((await loadExampleData(database.pool, { scale: scaleOf('demo') as Scale, seed: '1' })).ok).toBe(true);
});
beforeEach(async () => {
	await database.pool.query('update seat_booking set released_at = clock_timestamp() where released_at is null');
	await database.pool.query("update agreement set status = 'cancelled'");
});

async function rowsOf<Row>(text: string, ...values: unknown[]): Promise<Row[]> {
	return (await database.pool.query(text, values)).rows as Row[];
}

async function statusOf(id: AgreementId): Promise<AgreementStatus | undefined> {
	return (await rowsOf<{ status: AgreementStatus }>('select status from agreement where id = $1', id))[0]?.status;
}

test('a change of a text that waits for signatures is told to everybody else, once, with what changed', async () => {
	const id = await sentBakery(database.pool);
	await signAs('amina', id, 'learner', 1);
	const [fatima] = await rowsOf<{ person_id: string }>(
		"select person_id from signatory where agreement_id = $1 and party = 'guardian'",
		id
	);
	await nameSignatories(bart, {
		id,
		reach: [{ party: 'guardian', personId: fatima?.person_id as never, email: null, phone: '+32470123456' }],
		remove: [],
		add: []
	});
	const form = formOf(await viewOf(id, 1));
	await editAgreement(bart, {
		id,
		readVersion: 1,
		plan: form.plan,
		text: { ...form.text, lastDay: toPlainDate('2027-06-25') }
	});
	await database.pool.query('delete from sign_link');
	for (let turn = 0; turn < 2; turn++)
		await tellChanged({ agreementId: id, version: 2 }, { actor: { kind: 'worker', today: TODAY } });
	const mails = await rowsOf<{ recipient: string; body_text: string }>(
		'select recipient, body_text from outgoing_mail where reason like $1 order by recipient',
		`changed/${id}/%`
	);
	expect(mails.map(({ recipient }) => recipient)).toEqual(
		['amina', 'greet', 'jan'].map((key) => `${key}@samenspoor.example`)
	);
	expect(mails[0]?.body_text).toContain('Laatste dag: 25 juni 2027. Vroeger: 30 juni 2027.');
	expect(await rowsOf('select recipient from outgoing_sms where reason like $1', `changed/${id}/%`)).toEqual([
		{ recipient: '+32470123456' }
	]);
	expect(await rowsOf('select count(*)::int from sign_link where agreement_id = $1', id)).toEqual([{ count: 4 }]);
});

test('a change of a draft is told to nobody', async () => {
	const id = await draftedBakery(database.pool);
	const form = formOf(await viewOf(id, 1));
	await editAgreement(bart, {
		id,
		readVersion: 1,
		plan: form.plan,
		text: { ...form.text, lastDay: toPlainDate('2027-06-25') }
	});
	await tellChanged({ agreementId: id, version: 2 }, { actor: { kind: 'worker', today: TODAY } });
	expect(await rowsOf('select recipient from outgoing_mail where reason like $1', `changed/${id}/%`)).toEqual([]);
});

test('at night an agreement starts on its first day and runs out after its last, each once', async () => {
	const id = await draftedBakery(database.pool);
	const { text } = await viewOf(id, 1);
	await database.pool.query("update agreement set status = 'registered' where id = $1", [id]);
	await night(addDays(text.startsOn, -1));
	expect(await statusOf(id)).toBe('registered');
	await Promise.all([night(text.startsOn), night(text.startsOn)]);
	expect(await statusOf(id)).toBe('running');
	await night(text.lastDay);
	expect(await statusOf(id)).toBe('running');
	await night(addDays(text.lastDay, 1));
	await night(addDays(text.lastDay, 2));
	expect(await statusOf(id)).toBe('expired');
	expect(
		await rowsOf(
			"select kind from agreement_event where agreement_id = $1 and kind in ('agreement-started', 'agreement-expired') order by number",
			id
		)
	).toEqual([{ kind: 'agreement-started' }, { kind: 'agreement-expired' }]);
});

test('the school is reminded of the registration a month before the term of the premium, and once more after it', async () => {
	const id = await draftedBakery(database.pool);
	const { text } = await viewOf(id, 1);
	await database.pool.query("update agreement set status = 'signed' where id = $1", [id]);
	const told = async (day: PlainDate) => {
		await night(day);
		return (
			await rowsOf<{ reason: string }>(
				'select reason from outgoing_mail where reason like $1 order by created_at',
				`agreement/${id}/%`
			)
		).map(({ reason }) => reason.split('/')[2]);
	};
	expect(await told(addDays(text.startsOn, 55))).toEqual([]);
	expect(await told(addDays(text.startsOn, 65))).toEqual(['register-soon']);
	expect(await told(addDays(text.startsOn, 66))).toEqual(['register-soon']);
	expect(await told(addDays(text.startsOn, 95))).toEqual(['register-soon', 'premium-term-passed']);
});

test('a draft waits for the coach of the learner and for nobody else; taken back it says so', async () => {
	const id = await draftedBakery(database.pool);
	const work = async (key: string) => {
		const items = await withAccess(actorOf(key), (tx) => readDraftingWork(tx, actorOf(key)));
		return items.filter(({ subject }) => subject === `agreement/${id}`).map(({ kind }) => kind);
	};
	expect(await Promise.all(['bart', 'greet', 'amina', 'fatima', 'jan', 'tom', 'koen'].map(work))).toEqual([
		['draft-waiting'],
		[],
		[],
		[],
		[],
		[],
		[]
	]);
	await database.pool.query("update agreement set status = 'awaiting-signatures' where id = $1", [id]);
	expect(await work('bart')).toEqual([]);
	await withdrawAgreement(bart, { id, at: new Date() });
	expect(await work('bart')).toEqual(['draft-withdrawn']);
});
