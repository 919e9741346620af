import { beforeAll, expect, test } from 'vitest';
import { loadExampleData } from '#db/seed/load.server.ts';
import { scaleOf, type Scale } from '#db/seed/scale.ts';
import type { PlainDate } from '#kernel/date.ts';
import { toPlainDate } from '#kernel/date.ts';
import type { Id } from '#kernel/id.ts';
import { withAccess } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';
import { bakeryOf, START } from '#tests/proposals/stories.ts';
import { testDatabase, TODAY, type TestDatabase } from '#tests/support/database.ts';
import { actorOf, enrolmentOf } from '#tests/support/persona-actors.ts';
import { actOnProposal, type Act } from './answer-proposal.server.ts';
import { readAcceptedProposal } from './accepted-proposal.read.server.ts';
import { readEstablishmentsNamed, readFeasiblePlaces } from './feasible-places.read.server.ts';
import { proposeSchema } from './proposal-forms.ts';
import { propose } from './propose.server.ts';
import { readProposalWork } from './proposals-work.read.server.ts';
import type { ProposalId } from './proposal.ts';

let database: TestDatabase;
let place = '';
let amina: Id<'enrolment'>;
const NOON = new Date('2026-11-24T11:00:00Z');
const UNTIL = toPlainDate('2027-07-01');

beforeAll(async () => {
	database = await testDatabase();
	expect((await loadExampleData(database.pool, { scale: scaleOf('demo') as Scale, seed: '1' })).ok).toBe(true);
	place = await bakeryOf(database.pool, 'jan');
	amina = (await enrolmentOf(database.pool, 'amina')) as Id<'enrolment'>;
});

async function work(key: string, today: PlainDate = TODAY): Promise<string[]> {
	const items = await withAccess(actorOf(key, today), (tx) => readProposalWork(tx, actorOf(key, today)));
	return items.map(({ kind, urgent }) => (urgent ? `${kind}!` : kind));
}

async function proposed(): Promise<ProposalId> {
	const made = await propose(
		actorOf('bart'),
		proposeSchema.parse({ id: newId(), enrolmentId: amina, place: `place/${place}`, startsOn: START })
	);
	if (!made.ok) throw new Error(made.code);
	return made.value;
}

const feasible = (key: string, words = '') =>
	withAccess(actorOf(key), (tx) => readFeasiblePlaces(tx, amina, { from: TODAY, until: UNTIL, words, most: 50 }));

test('places that are open, recognised and near, own choices first, then the nearest; only for who sees the learner', async () => {
	const { places, possible, known } = await feasible('bart');
	expect(possible).toBe(places.length);
	expect(possible).toBeGreaterThan(0);
	expect(known).toBeGreaterThan(possible);
	const others = places.filter(({ choice }) => choice === null).map(({ minutes }) => minutes);
	expect(others).toEqual([...others].sort((a, b) => a - b));
	const own = places.findIndex(({ choice }) => choice === null);
	expect(places.slice(own).every(({ choice }) => choice === null)).toBe(true);
	for (const { minutes, free } of places) {
		expect(minutes).toBeLessThanOrEqual(60);
		expect(free).toBeGreaterThan(0);
	}
	expect(await feasible('amina')).toEqual(await feasible('bart'));
	expect(await feasible('tom')).toEqual({ places: [], possible: 0, known: 0 });
	const [first] = places;
	expect((await feasible('bart', first?.name.toUpperCase())).places[0]?.placeId).toBe(first?.placeId);
	await database.pool.query('update place set closed_from = $2 where id = $1', [first?.placeId, TODAY]);
	expect((await feasible('bart')).places.map(({ placeId }) => placeId)).not.toContain(first?.placeId);
	await database.pool.query('update place set closed_from = null where id = $1', [first?.placeId]);
});

test('a place that is full, or where a proposal lives, is not offered', async () => {
	const offered = async () => (await feasible('bart')).places.map(({ placeId }) => placeId as string);
	const id = await proposed();
	expect(await offered()).not.toContain(place);
	await actOnProposal(actorOf('bart'), id, { act: 'withdraw', reason: 'made-by-mistake' }, NOON);
	expect(await offered()).toContain(place);
	// The last seat is held for somebody else.
	await database.pool.query('update place set seats = 1 where id = $1', [place]);
	const lucas = await enrolmentOf(database.pool, 'lucas');
	const form = { id: newId(), enrolmentId: lucas, place: `place/${place}`, startsOn: START };
	expect((await propose(actorOf('tom'), proposeSchema.parse(form))).ok).toBe(true);
	expect(await offered()).not.toContain(place);
});

test('who has the ball, from the question to the agreement, and after a no', async () => {
	await database.pool.query('delete from seat_booking; delete from proposal_event; delete from proposal');
	const id = await proposed();
	const act = async (key: string, what: Act) =>
		expect((await actOnProposal(actorOf(key), id, what, NOON)).ok).toBe(true);
	expect([await work('amina'), await work('fatima'), await work('jan'), await work('bart')]).toEqual([
		['proposal-answer-learner'],
		['proposal-answer-guardian'],
		['proposal-answer-enterprise'],
		[]
	]);
	expect(await work('bart', toPlainDate('2026-12-04'))).toEqual(['proposal-late!']);
	expect(await work('tom')).toEqual([]);
	await act('jan', { act: 'answer', party: 'enterprise', answer: 'talk', reason: null });
	expect([await work('jan'), await work('bart')]).toEqual([[], ['proposal-meet']]);
	await act('bart', {
		act: 'plan-meeting',
		meeting: { on: toPlainDate('2026-11-26'), at: '16:00', where: 'Bakkerij' }
	});
	expect(await work('bart')).toEqual([]);
	await act('amina', { act: 'answer', party: 'learner', answer: 'yes', reason: null });
	await act('jan', { act: 'answer', party: 'enterprise', answer: 'yes', reason: null });
	expect([await work('amina'), await work('jan'), await work('bart')]).toEqual([[], [], ['proposal-agree']]);
	const accepted = await withAccess(actorOf('bart'), (tx) => readAcceptedProposal(tx, id));
	expect(accepted).toMatchObject({ enrolmentId: amina, placeId: place, startsOn: START });
	expect(await withAccess(actorOf('tom'), (tx) => readAcceptedProposal(tx, id))).toBeUndefined();
	await act('amina', { act: 'answer', party: 'learner', answer: 'no', reason: 'too-far' });
	expect([await work('jan'), await work('bart')]).toEqual([[], ['proposal-next']]);
	expect(await withAccess(actorOf('bart'), (tx) => readAcceptedProposal(tx, id))).toBeUndefined();
});

test('two who found each other are proposed where the platform has no place, and hold no seat', async () => {
	await database.pool.query('delete from seat_booking; delete from proposal_event; delete from proposal');
	const [found] = await withAccess(actorOf('bart'), (tx) => readEstablishmentsNamed(tx, 'bakkerij', 3));
	const form = { id: newId(), enrolmentId: amina, place: `establishment/${found?.id}`, startsOn: START };
	expect(await propose(actorOf('bart'), proposeSchema.parse(form))).toMatchObject({ code: 'not-recognised-yet' });
	expect((await propose(actorOf('bart'), proposeSchema.parse({ ...form, ownFound: 'on' }))).ok).toBe(true);
	expect((await database.pool.query('select from seat_booking')).rowCount).toBe(0);
});
