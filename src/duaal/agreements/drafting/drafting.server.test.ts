import { beforeAll, describe, expect, test } from 'vitest';
import { loadExampleData } from '#db/seed/load.server.ts';
import { personaOf } from '#db/seed/personas.ts';
import { scaleOf, type Scale } from '#db/seed/scale.ts';
import { addDays } from '#kernel/date.ts';
import type { AgreementId } from '#kernel/id.ts';
import { withAccess } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';
import { draftedBakery, NOON, pairOf } from '#tests/agreements/drafted.ts';
import { actorOf } from '#tests/rounds/stored-rounds.ts';
import { testDatabase, TODAY, type TestDatabase } from '#tests/support/database.ts';
import { readAgreement } from '../agreement.read.server.ts';
import type { StoredAgreement } from '../stored-agreement.ts';
import { draftAgreement } from './draft-agreement.server.ts';
import { readPlan } from './plan.read.server.ts';
import { sendAgreement } from './send-agreement.server.ts';

let database: TestDatabase;
const bart = actorOf('bart');

beforeAll(async () => {
	database = await testDatabase();
	expect((await loadExampleData(database.pool, { scale: scaleOf('demo') as Scale, seed: '1' })).ok).toBe(true);
});

async function stored(id: AgreementId, key = 'bart'): Promise<StoredAgreement> {
	const agreement = await withAccess(actorOf(key), (tx) => readAgreement(tx, id));
	if (!agreement) throw new Error('not seen');
	return agreement;
}

describe('drawing up', () => {
	test('everything that is known is filled in', async () => {
		const id = await draftedBakery(database.pool);
		const { text, parties, signatoryNames, status, version } = await stored(id);
		expect({ status, version }).toEqual({ status: 'draft', version: 1 });
		expect(text).toMatchObject({
			kind: 'oao',
			jointCommittee: '118',
			lateStart: null,
			mentorIds: [personaOf('jan').personId]
		});
		expect(text.startsOn > TODAY && text.startsOn < addDays(TODAY, 11)).toBe(true);
		expect(text.lastDay).toBe('2027-06-30');
		expect(parties).toMatchObject({
			learner: { name: 'Amina El Idrissi', born: '2010-04-12' },
			coach: { name: 'Bart Peeters' },
			mentors: [{ name: 'Jan De Backer' }]
		});
		expect(signatoryNames.map(({ party, name }) => `${party}: ${name}`)).toEqual([
			'education-provider: Greet Lambrechts',
			'enterprise: Jan De Backer',
			'guardian: Fatima El Idrissi',
			'learner: Amina El Idrissi'
		]);
	});

	test('every party reads the plan that belongs to the text; nobody else does', async () => {
		const id = await draftedBakery(database.pool);
		const { text } = await stored(id);
		const linesFor = (key: string) => withAccess(actorOf(key), (tx) => readPlan(tx, text.trainingPlanId));
		expect((await linesFor('bart')).length).toBeGreaterThan(5);
		for (const key of ['amina', 'fatima', 'jan']) expect(await linesFor(key)).toEqual(await linesFor('bart'));
		for (const key of ['hakim', 'tom', 'lucas']) expect(await linesFor(key)).toEqual([]);
	});

	test('the same form twice, also at the same moment, makes one agreement', async () => {
		const pair = await pairOf(database.pool, 'amina', 'jan');
		const input = { ...pair, id: newId<'agreement'>(), proposalId: null, startsOn: null };
		const outcomes = await Promise.all([1, 2, 3].map(() => draftAgreement(bart, input)));
		expect(outcomes).toEqual([1, 2, 3].map(() => ({ ok: true, value: input.id })));
		const { rows } = await database.pool.query('select count(*)::int from agreement_event where agreement_id = $1', [
			input.id
		]);
		expect(rows).toEqual([{ count: 1 }]);
	});

	test('two coaches who draw up from the same proposal at once find one agreement', async () => {
		const pair = await pairOf(database.pool, 'amina', 'jan');
		const proposalId = newId<'proposal'>();
		const both = await Promise.all(
			['bart', 'greet'].map((key) => draftAgreement(actorOf(key), { ...pair, id: newId(), proposalId, startsOn: null }))
		);
		expect(both[0]).toEqual(both[1]);
		const { rows } = await database.pool.query(
			'select task_identifier as task from graphile_worker.jobs where key = $1',
			[`conclude-proposal/${proposalId}`]
		);
		expect(rows).toEqual([{ task: 'conclude-proposal' }]);
	});

	test.each(['amina', 'fatima', 'jan', 'nadia', 'koen', 'tom'])('%s cannot', async (key) => {
		const pair = await pairOf(database.pool, 'amina', 'jan');
		const outcome = await draftAgreement(actorOf(key), { ...pair, id: newId(), proposalId: null, startsOn: null });
		expect(outcome).toMatchObject({ ok: false, code: ['amina', 'fatima'].includes(key) ? 'not-entitled' : 'unknown' });
	});
});

describe('sending', () => {
	test('sends what is in order, takes the seat once, and a second click has no effect', async () => {
		const id = await draftedBakery(database.pool);
		const input = { id, readVersion: 1, at: NOON };
		const both = await Promise.all([sendAgreement(bart, input), sendAgreement(bart, input)]);
		expect(both.map((outcome) => outcome.ok && outcome.value.already).sort()).toEqual([false, true]);
		const { rows } = await database.pool.query(
			"select during::text from seat_booking where subject = 'agreement/' || $1 and released_at is null",
			[id]
		);
		const { text } = await stored(id);
		expect(rows).toEqual([{ during: `[${text.startsOn},${addDays(text.lastDay, 1)})` }]);
		expect((await stored(id)).status).toBe('awaiting-signatures');
	});

	test.each([
		['the same learner', true],
		['somebody else', false]
	])('a seat that an open proposal holds for %s: sent is %s', async (_whose, own) => {
		await database.pool.query('update seat_booking set released_at = now() where released_at is null');
		const id = await draftedBakery(database.pool);
		const { text, learnerId } = await stored(id);
		await database.pool.query('update place set seats = 1 where id = $1', [text.placeId]);
		await database.pool.query("update agreement set status = 'cancelled' where id <> $1", [id]);
		await database.pool.query(
			`insert into seat_booking (place_id, programme_id, seat, during, learner_id, subject, held_until)
				select $1, o.programme_id, 1, daterange($2, $3, '[]'), l.id, 'proposal/' || $4, now() + interval '3 days'
				from learner l, enrolment e join offering o on o.id = e.offering_id
				where e.id = $5 and (l.id = $6) = $7 order by l.id limit 1`,
			[text.placeId, text.startsOn, text.lastDay, newId(), text.enrolmentId, learnerId, own]
		);
		const sent = await sendAgreement(bart, { id, readVersion: 1, at: NOON });
		expect(sent).toMatchObject(own ? { ok: true } : { code: 'no-seat', detail: { seat: 'full' } });
		const { rows } = await database.pool.query(
			"select subject like 'agreement/%' as own, held_until from seat_booking where place_id = $1 and released_at is null",
			[text.placeId]
		);
		expect(rows).toEqual([{ own, held_until: own ? null : expect.any(Date) }]);
	});
});
