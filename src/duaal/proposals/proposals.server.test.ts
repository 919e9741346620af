import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadExampleData } from '#db/seed/load.server.ts';
import { personaOf } from '#db/seed/personas.ts';
import { scaleOf, type Scale } from '#db/seed/scale.ts';
import { addDays, toPlainDate } from '#kernel/date.ts';
import { withAccess } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';
import { bakeryOf, doJobs, keyMailedTo, START } from '#tests/proposals/stories.ts';
import { testDatabase, TODAY, VISITOR, type TestDatabase } from '#tests/support/database.ts';
import { actorOf, enrolmentOf } from '#tests/support/persona-actors.ts';
import { answerWithKey, peekProposalLink, renewProposalLink } from './answer-link.server.ts';
import { actOnProposal } from './answer-proposal.server.ts';
import { proposeSchema, type ProposeForm } from './proposal-forms.ts';
import { readHistory, readProposals, readShownProposal } from './proposal-page.read.server.ts';
import { propose } from './propose.server.ts';
import type { ProposalId } from './proposal.ts';

let database: TestDatabase;
let place = '';
const NOON = new Date('2026-11-24T11:00:00Z');

beforeAll(async () => {
	database = await testDatabase();
	expect((await loadExampleData(database.pool, { scale: scaleOf('demo') as Scale, seed: '1' })).ok).toBe(true);
	place = await bakeryOf(database.pool, 'jan');
});

beforeEach(async () => {
	await database.pool.query(
		`delete from proposal_event; delete from proposal_link; update proposal set follows_id = null, follows_for = null; delete from proposal;
		delete from seat_booking; delete from decline; delete from graphile_worker._private_jobs; delete from outgoing_mail; delete from told`
	);
	await database.pool.query('update place set seats = 2 where id = $1', [place]);
});

async function formFor(learner: string, more: Record<string, string> = {}): Promise<ProposeForm> {
	return proposeSchema.parse({
		id: newId(),
		enrolmentId: await enrolmentOf(database.pool, learner),
		place: `place/${place}`,
		startsOn: START,
		...more
	});
}

async function proposed(learner = 'amina', coach = 'bart', more: Record<string, string> = {}): Promise<ProposalId> {
	const made = await propose(actorOf(coach), await formFor(learner, more));
	if (!made.ok) throw new Error(made.code);
	return made.value;
}

async function statusOf(id: ProposalId): Promise<string> {
	const { rows } = await database.pool.query<{ status: string }>('select status from proposal where id = $1', [id]);
	return rows[0]?.status ?? '';
}

async function seatsHeld(): Promise<number> {
	const { rows } = await database.pool.query<{ held: number }>(
		'select count(*)::int as held from seat_booking where place_id = $1 and released_at is null',
		[place]
	);
	return rows[0]?.held ?? 0;
}

const yes = { act: 'answer', answer: 'yes', reason: null } as const;

describe('proposing', () => {
	test('Bart proposes the bakery, Amina and Jan say yes: the seat stays held, and the history tells it', async () => {
		const id = await proposed();
		expect(await seatsHeld()).toBe(1);
		expect((await actOnProposal(actorOf('amina'), id, { ...yes, party: 'learner' }, NOON)).ok).toBe(true);
		expect((await actOnProposal(actorOf('jan'), id, { ...yes, party: 'enterprise' }, NOON)).ok).toBe(true);
		expect(await statusOf(id)).toBe('accepted');
		const { rows } = await database.pool.query<{ held_until: Date }>(
			'select held_until from seat_booking where released_at is null'
		);
		expect(rows).toEqual([{ held_until: new Date('2026-12-22T23:00:00Z') }]);
		const lines = await withAccess(actorOf('jan'), (tx) => readHistory(tx, id));
		expect(lines.map(({ kind }) => kind)).toEqual([
			'proposal-made',
			'proposal-answered',
			'proposal-answered',
			'proposal-accepted'
		]);
	});

	test('the enterprise sees a given name and an age, the school the whole name, and nobody else anything', async () => {
		const id = await proposed();
		const seen = (key: string) => withAccess(actorOf(key), (tx) => readShownProposal(tx, id));
		expect(await seen('jan')).toMatchObject({ learnerGivenName: 'Amina', learnerAge: 16, learnerName: null });
		for (const key of ['bart', 'greet', 'amina', 'fatima'])
			expect(await seen(key), key).toMatchObject({ learnerName: 'Amina El Idrissi' });
		for (const key of ['ilse', 'hakim', 'tom', 'an', 'nadia', 'koen', 'sven', 'lucas', 'els']) {
			expect(await seen(key), key).toBeUndefined();
			expect(
				(await withAccess(actorOf(key), (tx) => readProposals(tx, 'all', { limit: 9, offset: 0 }))).total,
				key
			).toBe(0);
			expect(await actOnProposal(actorOf(key), id, { ...yes, party: 'enterprise' }, NOON), key).toMatchObject({
				code: 'unknown-proposal'
			});
		}
	});

	test('only the own school proposes; nobody answers for the other side', async () => {
		expect(await propose(actorOf('tom'), await formFor('amina'))).toMatchObject({ code: 'unknown-learner' });
		expect(await propose(actorOf('amina'), await formFor('amina'))).toMatchObject({ code: 'unknown-learner' });
		const id = await proposed();
		expect(await actOnProposal(actorOf('amina'), id, { ...yes, party: 'enterprise' }, NOON)).toMatchObject({
			code: 'not-entitled'
		});
		expect(await actOnProposal(actorOf('jan'), id, { ...yes, party: 'learner' }, NOON)).toMatchObject({
			code: 'not-entitled'
		});
		expect(await actOnProposal(actorOf('jan'), id, { act: 'withdraw', reason: 'place-cannot' }, NOON)).toMatchObject({
			code: 'not-entitled'
		});
		expect((await actOnProposal(actorOf('bart'), id, { ...yes, party: 'enterprise' }, NOON)).ok).toBe(true);
		const lines = await withAccess(actorOf('bart'), (tx) => readHistory(tx, id));
		expect(lines.at(-1)?.detail).toMatchObject({ channel: 'told', as: 'coach' });
	});

	test('the same form twice makes one proposal; another form for the same pair is refused', async () => {
		const form = await formFor('amina');
		const made = await Promise.all([
			propose(actorOf('bart'), form),
			propose(actorOf('bart'), form),
			propose(actorOf('bart'), form)
		]);
		expect(made).toEqual([
			{ ok: true, value: form.id },
			{ ok: true, value: form.id },
			{ ok: true, value: form.id }
		]);
		expect(await seatsHeld()).toBe(1);
		expect(await propose(actorOf('bart'), await formFor('amina'))).toMatchObject({ code: 'already-proposed' });
	});

	test('two coaches and the last seat: one gets it, the other hears that it is gone, and nothing is left behind', async () => {
		await database.pool.query('update place set seats = 1 where id = $1', [place]);
		for (let round = 0; round < 8; round++) {
			const forms = [await formFor('amina'), await formFor('lucas')] as const;
			const made = await Promise.all([propose(actorOf('bart'), forms[0]), propose(actorOf('tom'), forms[1])]);
			expect(made.map((each) => (each.ok ? 'ok' : each.code)).sort()).toEqual(['ok', 'place-full']);
			expect(await seatsHeld()).toBe(1);
			await database.pool.query('delete from proposal_event; delete from proposal; delete from seat_booking');
		}
	});

	test('a start in the past, a place that is not recognised and a place that is closed are refused by name', async () => {
		expect(await propose(actorOf('bart'), await formFor('amina', { startsOn: '2026-11-23' }))).toMatchObject({
			code: 'start-outside-enrolment'
		});
		await database.pool.query('update place set closed_from = $2 where id = $1', [place, TODAY]);
		expect(await propose(actorOf('bart'), await formFor('amina'))).toMatchObject({ code: 'place-closed' });
		await database.pool.query('update place set closed_from = null where id = $1', [place]);
		expect(await propose(actorOf('bart'), await formFor('amina', { place: `place/${newId()}` }))).toMatchObject({
			code: 'unknown-place'
		});
	});
});

describe('answers', () => {
	test("the learner's yes and the enterprise's no at the same moment: it ends in the no, and the seat is free", async () => {
		for (let round = 0; round < 8; round++) {
			const id = await proposed();
			const no = { act: 'answer', answer: 'no', reason: 'enterprise-hours', party: 'enterprise' } as const;
			await Promise.all([
				actOnProposal(actorOf('amina'), id, { ...yes, party: 'learner' }, NOON),
				actOnProposal(actorOf('jan'), id, no, NOON)
			]);
			expect(await statusOf(id)).toBe('refused');
			expect(await seatsHeld()).toBe(0);
			await doJobs(database.pool);
			const { rows } = await database.pool.query('select declined_by from decline where place_id = $1', [place]);
			expect(rows).toEqual([{ declined_by: 'place' }]);
			await database.pool.query(
				'delete from decline; delete from proposal_event; delete from proposal_link; delete from proposal'
			);
		}
	});

	test('a tap that is sent five times counts once', async () => {
		const id = await proposed();
		await Promise.all(
			Array.from({ length: 5 }, () => actOnProposal(actorOf('amina'), id, { ...yes, party: 'learner' }, NOON))
		);
		const lines = await withAccess(actorOf('bart'), (tx) => readHistory(tx, id));
		expect(lines.map(({ kind }) => kind)).toEqual(['proposal-made', 'proposal-answered']);
	});

	test('a full place is no reason to remember a no: the pair may meet again', async () => {
		const id = await proposed();
		await actOnProposal(
			actorOf('jan'),
			id,
			{ act: 'answer', party: 'enterprise', answer: 'no', reason: 'no-seat-now' },
			NOON
		);
		await doJobs(database.pool);
		expect((await database.pool.query('select from decline')).rowCount).toBe(0);
	});

	test('accepted: the other proposals are taken back, but not what people found themselves', async () => {
		const other = await bakeryOf(database.pool, 'sofie');
		const found = await bakeryOf(database.pool, 'hakim');
		const [id, second, own] = [
			await proposed(),
			await proposed('amina', 'bart', { place: `place/${other}` }),
			await proposed('amina', 'bart', { place: `place/${found}`, ownFound: 'on' })
		];
		await actOnProposal(actorOf('amina'), id, { ...yes, party: 'learner' }, NOON);
		await actOnProposal(actorOf('jan'), id, { ...yes, party: 'enterprise' }, NOON);
		await doJobs(database.pool);
		expect([await statusOf(id), await statusOf(second), await statusOf(own)]).toEqual([
			'accepted',
			'withdrawn',
			'open'
		]);
	});
});

describe('over the link, without an account', () => {
	const contact = { contactName: 'Lieve', contactEmail: 'lieve@bakkerij.example' };

	test('scanners open it five times and nothing happens; one press answers, twice is once', async () => {
		const id = await proposed('amina', 'bart', contact);
		await doJobs(database.pool);
		const key = await keyMailedTo(database.pool, contact.contactEmail);
		for (let scan = 0; scan < 5; scan++) expect((await peekProposalLink(VISITOR, key, new Date())).state).toBe('open');
		expect(await statusOf(id)).toBe('open');
		const view = await peekProposalLink(VISITOR, key, new Date());
		expect(view).toMatchObject({ party: 'enterprise', proposal: { learnerGivenName: 'Amina', learnerName: null } });
		const given = { answer: 'yes', reason: null } as const;
		const answers = await Promise.all([
			answerWithKey(VISITOR, key, given, NOON),
			answerWithKey(VISITOR, key, given, NOON)
		]);
		expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
		const { rows } = await database.pool.query('select enterprise_answer, learner_answer from proposal');
		expect(rows).toEqual([{ enterprise_answer: 'yes', learner_answer: null }]);
	});

	test('both sides answer over their own link; the mail to the enterprise names no family name', async () => {
		const id = await proposed('amina', 'bart', contact);
		await doJobs(database.pool);
		const { rows } = await database.pool.query<{ body_text: string }>(
			'select body_text from outgoing_mail where recipient = $1',
			[contact.contactEmail]
		);
		expect(rows[0]?.body_text).toContain('Amina (16)');
		expect(rows[0]?.body_text).not.toContain('Idrissi');
		for (const address of [contact.contactEmail, personaOf('amina').email])
			expect(
				(await answerWithKey(VISITOR, await keyMailedTo(database.pool, address), { answer: 'yes', reason: null }, NOON))
					.ok
			).toBe(true);
		expect(await statusOf(id)).toBe('accepted');
	});

	test('an old link answers nothing, and one press mails a fresh one to the same address', async () => {
		await proposed('amina', 'bart', contact);
		await doJobs(database.pool);
		const key = await keyMailedTo(database.pool, contact.contactEmail);
		const late = new Date(Date.now() + 11 * 86_400_000);
		expect((await peekProposalLink(VISITOR, key, late)).state).toBe('old');
		expect(await answerWithKey(VISITOR, key, { answer: 'yes', reason: null }, late)).toMatchObject({
			code: 'link-old'
		});
		expect((await renewProposalLink(VISITOR, key, new Date())).ok).toBe(true);
		const fresh = await keyMailedTo(database.pool, contact.contactEmail);
		expect(fresh).not.toBe(key);
		expect((await peekProposalLink(VISITOR, fresh, new Date())).state).toBe('open');
		expect(await renewProposalLink(VISITOR, 'nonsense', new Date())).toMatchObject({ code: 'link-unknown' });
		expect(await peekProposalLink(VISITOR, 'nonsense', new Date())).toEqual({ state: 'unknown' });
	});

	test('no visitor, member or enterprise reads the table of links', async () => {
		await proposed('amina', 'bart', contact);
		await doJobs(database.pool);
		for (const asker of [VISITOR, actorOf('bart'), actorOf('jan')])
			await expect(
				withAccess(asker, (tx) => tx.selectFrom('proposal_link').selectAll().execute())
			).rejects.toMatchObject({ code: '42501' });
	});
});

describe('the clock', () => {
	test('asks again who is silent, once; expires the day after the last one', async () => {
		const id = await proposed();
		await actOnProposal(actorOf('amina'), id, { ...yes, party: 'learner' }, NOON);
		const { rows } = await database.pool.query<{ run_at: Date; key: string }>(
			'select run_at, key from graphile_worker._private_jobs where run_at > now() order by run_at'
		);
		expect(rows.map(({ key }) => key.replace(id, 'x'))).toEqual([
			'nudge-proposal/x/2026-11-27',
			'nudge-proposal/x/2026-12-03',
			'expire-proposal/x'
		]);
		expect(rows.map(({ run_at }) => run_at.toISOString())).toEqual([
			'2026-11-27T07:00:00.000Z',
			'2026-12-03T07:00:00.000Z',
			'2026-12-08T23:10:00.000Z'
		]);
		const again = await actOnProposal(actorOf('bart'), id, { act: 'nudge' }, NOON);
		expect(again).toMatchObject({ ok: true, value: { nudgedAt: { learner: null, enterprise: NOON } } });
		expect(
			await actOnProposal(actorOf('bart'), id, { act: 'nudge' }, new Date(NOON.getTime() + 3_600_000))
		).toMatchObject({ detail: { needs: ['cooled-down'] } });
		await database.pool.query("update graphile_worker._private_jobs set run_at = now() where key like 'expire%'");
		await doJobs(database.pool, toPlainDate('2026-12-08'), ['expire-proposal']);
		expect(await statusOf(id)).toBe('open');
		await database.pool.query(
			`select graphile_worker.add_job('expire-proposal', json_build_object('proposalId', $1::text))`,
			[id]
		);
		await doJobs(database.pool, toPlainDate('2026-12-09'), ['expire-proposal']);
		expect(await statusOf(id)).toBe('expired');
		expect(await seatsHeld()).toBe(0);
		expect(await actOnProposal(actorOf('jan'), id, { ...yes, party: 'enterprise' }, NOON)).toMatchObject({
			code: 'wrong-status'
		});
	});

	test("a proposal that nobody can be reached for is the coach's to ring", async () => {
		await database.pool.query('update person set email = null where id = $1', [personaOf('jan').personId]);
		const id = await proposed();
		await doJobs(database.pool);
		await database.pool.query('update person set email = $2 where id = $1', [
			personaOf('jan').personId,
			personaOf('jan').email
		]);
		expect(await withAccess(actorOf('bart'), (tx) => readShownProposal(tx, id))).toMatchObject({
			unreachable: ['enterprise']
		});
	});

	test('an end of term on a day that is over refuses also before the job has run', async () => {
		const id = await proposed();
		const late = new Date(`${addDays(TODAY, 20)}T10:00:00Z`);
		expect(await actOnProposal(actorOf('amina'), id, { ...yes, party: 'learner' }, late)).toMatchObject({
			detail: { needs: ['in-time'] }
		});
	});
});
