import { beforeAll, beforeEach, expect, test } from 'vitest';
import { loadExampleData } from '#db/seed/load.server.ts';
import { scaleOf, type Scale } from '#db/seed/scale.ts';
import { addDays, type PlainDate } from '#kernel/date.ts';
import { asId } from '#kernel/id.ts';
import { withAccess } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';
import { bakeryOf, doJobs, START } from '#tests/proposals/stories.ts';
import { testDatabase, TODAY, type TestDatabase } from '#tests/support/database.ts';
import { actorOf, enrolmentOf } from '#tests/support/persona-actors.ts';
import { actOnProposal, type Act } from './answer-proposal.server.ts';
import { readFeasiblePlaces } from './feasible-places.read.server.ts';
import { proposeSchema } from './proposal-forms.ts';
import type { ProposalId } from './proposal.ts';
import { propose } from './propose.server.ts';

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
		delete from seat_booking; delete from decline; delete from graphile_worker._private_jobs; delete from enterprise_question`
	);
});

async function proposed(): Promise<ProposalId> {
	const form = {
		id: newId(),
		enrolmentId: await enrolmentOf(database.pool, 'amina'),
		place: `place/${place}`,
		startsOn: START
	};
	const made = await propose(actorOf('bart'), proposeSchema.parse(form));
	if (!made.ok) throw new Error(made.code);
	return made.value;
}

async function questions(): Promise<{ due: PlainDate; answered: PlainDate | null }[]> {
	return (await database.pool.query('select due_on as due, answered_on as answered from enterprise_question'))
		.rows as [];
}

async function act(who: string, id: ProposalId, deed: Act): Promise<void> {
	expect((await actOnProposal(actorOf(who), id, deed, NOON)).ok).toBe(true);
}

const answer = (party: 'learner' | 'enterprise', given: 'yes' | 'talk'): Act => ({
	act: 'answer',
	party,
	answer: given,
	reason: null
});

test('a proposal is a question to the enterprise until the last day to answer; the answer of the learner is none', async () => {
	const id = await proposed();
	const { rows } = await database.pool.query('select answer_by as due from proposal where id = $1', [id]);
	await act('bart', id, answer('learner', 'yes'));
	expect(await questions()).toEqual([{ due: (rows[0] as { due: string }).due, answered: null }]);
});

test.each(['yes', 'talk'] as const)('the enterprise that says %s has answered', async (given) => {
	const id = await proposed();
	await act('jan', id, answer('enterprise', given));
	expect(await questions()).toMatchObject([{ answered: TODAY }]);
});

test('an answer that the school heard over the telephone counts too', async () => {
	const id = await proposed();
	await act('bart', id, answer('enterprise', 'yes'));
	expect(await questions()).toMatchObject([{ answered: TODAY }]);
});

test('a proposal that ends before the enterprise had to answer says nothing about it', async () => {
	const id = await proposed();
	await act('bart', id, { act: 'withdraw', reason: 'made-by-mistake' });
	await doJobs(database.pool, TODAY, ['uncount-proposal']);
	expect(await questions()).toEqual([]);
	const second = await proposed();
	await act('amina', second, { act: 'answer', party: 'learner', answer: 'no', reason: 'learner-other' });
	await doJobs(database.pool, TODAY, ['uncount-proposal']);
	expect(await questions()).toEqual([]);
});

test('the rate stands at the place where a coach proposes, from twenty questions on', async () => {
	const shown = async () => {
		const asked = { from: START, until: addDays(START, 200), words: '', most: 50 };
		const enrolment = await enrolmentOf(database.pool, 'amina');
		const found = await withAccess(actorOf('bart'), (tx) => readFeasiblePlaces(tx, asId(enrolment), asked));
		return found.places.find(({ placeId }) => placeId === place)?.rate;
	};
	const ask = (many: number) =>
		database.pool.query(
			`insert into enterprise_question (subject, enterprise_id, asked_on, due_on, answered_on)
				select 'proposal/' || gen_random_uuid(), s.enterprise_id, '2026-10-01', '2026-10-10', '2026-10-05'
				from place p join establishment s on s.id = p.establishment_id, generate_series(1, $2::int) where p.id = $1`,
			[place, many]
		);
	await ask(19);
	expect(await shown()).toBeNull();
	await ask(1);
	expect(await shown()).toMatchObject({ percent: 100, of: 20 });
});
