import { beforeAll, beforeEach, expect, test } from 'vitest';
import { loadExampleData } from '#db/seed/load.server.ts';
import { personaOf } from '#db/seed/personas.ts';
import { scaleOf, type Scale } from '#db/seed/scale.ts';
import { chooseMode } from '#duaal/matching/choose-mode.server.ts';
import { runRound } from '#duaal/matching/run-round.server.ts';
import { startRound } from '#duaal/matching/start-round.server.ts';
import type { OrganisationId, RoundId } from '#kernel/id.ts';
import { toSchoolYear } from '#kernel/school-year.ts';
import { newId } from '#platform/ids.server.ts';
import { doJobs, START } from '#tests/proposals/stories.ts';
import { testDatabase, TODAY, type TestDatabase } from '#tests/support/database.ts';
import { actorOf, enrolmentOf } from '#tests/support/persona-actors.ts';
import { actOnProposal } from './answer-proposal.server.ts';
import { proposeSchema } from './proposal-forms.ts';
import { propose } from './propose.server.ts';
import type { ProposalId, Reason } from './proposal.ts';

let database: TestDatabase;
let roundId: RoundId;
/** Where the round puts Amina. */
let place = '';
const NOON = new Date('2026-11-24T11:00:00Z');

beforeAll(async () => {
	database = await testDatabase();
	expect((await loadExampleData(database.pool, { scale: scaleOf('demo') as Scale, seed: '1' })).ok).toBe(true);
	// Everybody travels far, so that a freed seat always has somebody who wants it.
	await database.pool.query('update learner set travel_limit_minutes = 180');
	const { rows } = await database.pool.query<{ organisation_id: OrganisationId; role: string }>(
		'select organisation_id, role from membership where person_id = $1',
		[personaOf('koen').personId]
	);
	const roles = rows.map(({ organisation_id, role }) => ({ organisationId: organisation_id, role }));
	const input = { schoolYear: toSchoolYear('2026-2027'), startDay: TODAY, scope: 'flanders', seed: 'line' };
	const started = await startRound(actorOf('koen'), roles, input);
	if (!started.ok) throw new Error(started.code);
	roundId = started.value;
	await runRound({ roundId }, { actor: { kind: 'worker', today: TODAY }, signal: undefined });
	await chooseMode(actorOf('koen'), roles, { id: roundId, mode: 'hybrid', at: NOON });
	const own = await database.pool.query<{ place_id: string }>(
		"select place_id from round_learner rl join learner l on l.id = rl.learner_id where l.person_id = $1 and rl.mode = 'hybrid'",
		[personaOf('amina').personId]
	);
	place = own.rows[0]?.place_id ?? '';
}, 60_000);

beforeEach(async () => {
	await database.pool.query(
		`delete from proposal_event; delete from proposal_link; update proposal set follows_id = null, follows_for = null; delete from proposal;
		delete from seat_booking; delete from decline; delete from graphile_worker._private_jobs; delete from outgoing_mail; delete from told`
	);
});

async function proposed(more: Record<string, string> = {}): Promise<ProposalId> {
	const form = {
		id: newId(),
		enrolmentId: await enrolmentOf(database.pool, 'amina'),
		place: `place/${place}`,
		startsOn: START,
		roundId,
		...more
	};
	const made = await propose(actorOf('bart'), proposeSchema.parse(form));
	if (!made.ok) throw new Error(made.code);
	return made.value;
}

/** The school passes on a no; the jobs that follow are done. */
async function refused(id: ProposalId, party: 'learner' | 'enterprise', reason: Reason): Promise<void> {
	expect((await actOnProposal(actorOf('bart'), id, { act: 'answer', party, answer: 'no', reason }, NOON)).ok).toBe(
		true
	);
	await doJobs(database.pool);
}

type Followed = { follows_for: string; place_id: string; learner_id: string; status: string; origin: string };

async function followersOf(id: ProposalId): Promise<Followed[]> {
	const { rows } = await database.pool.query<Followed>(
		'select follows_for, place_id, learner_id, status, origin from proposal where follows_id = $1 order by follows_for',
		[id]
	);
	return rows;
}

async function amina(): Promise<string> {
	const { rows } = await database.pool.query<{ id: string }>('select id from learner where person_id = $1', [
		personaOf('amina').personId
	]);
	return rows[0]?.id ?? '';
}

test('after a no about the pair both go on: Amina to another place, the seat to the next in line; done twice, it asks once', async () => {
	const id = await proposed();
	await refused(id, 'enterprise', 'enterprise-hours');
	const [forAmina, forSeat, ...more] = await followersOf(id);
	expect(more).toEqual([]);
	expect(forAmina).toMatchObject({
		follows_for: 'learner',
		learner_id: await amina(),
		status: 'open',
		origin: 'fall-back'
	});
	expect(forAmina?.place_id).not.toBe(place);
	expect(forSeat).toMatchObject({ follows_for: 'seat', place_id: place, status: 'open' });
	expect(forSeat?.learner_id).not.toBe(await amina());
	await database.pool.query("select graphile_worker.add_job('fall-back', json_build_object('proposalId', $1::text))", [
		id
	]);
	expect(await doJobs(database.pool)).toContain('fall-back');
	expect(await followersOf(id)).toHaveLength(2);
});

test('a seat that is not there is offered to nobody, and who stops searching is offered nothing', async () => {
	const full = await proposed();
	await refused(full, 'enterprise', 'no-seat-now');
	expect((await followersOf(full)).map(({ follows_for }) => follows_for)).toEqual(['learner']);
	await database.pool.query("update proposal set status = 'withdrawn' where status = 'open'");
	await database.pool.query('update proposal set follows_id = null, follows_for = null');
	await database.pool.query(
		'delete from seat_booking; delete from proposal_event; delete from proposal_link; delete from proposal'
	);
	const stops = await proposed();
	await refused(stops, 'learner', 'stops-searching');
	expect((await followersOf(stops)).map(({ follows_for }) => follows_for)).toEqual(['seat']);
});

test('who has a proposal is not in the line, and no place goes over its seats', async () => {
	const first = await proposed();
	await refused(first, 'learner', 'stops-searching');
	const [follower] = await followersOf(first);
	// The learner who came next has an open proposal now: after a second no the seat goes to a third.
	const second = await database.pool.query<{ id: ProposalId }>('select id from proposal where follows_id = $1', [
		first
	]);
	const secondId = second.rows[0]?.id as ProposalId;
	await database.pool.query(
		`insert into proposal select (jsonb_populate_record(null::proposal, to_jsonb(p) || jsonb_build_object('id', $2::text, 'follows_id', null,
			'follows_for', null, 'own_found', true, 'status', 'open', 'place_id', null))).* from proposal p where id = $1`,
		[secondId, newId()]
	);
	await database.pool.query("update proposal set status = 'refused', reason = 'enterprise-hours' where id = $1", [
		secondId
	]);
	await database.pool.query("update seat_booking set released_at = now() where subject = 'proposal/' || $1::text", [
		secondId
	]);
	await database.pool.query("select graphile_worker.add_job('fall-back', json_build_object('proposalId', $1::text))", [
		secondId
	]);
	await doJobs(database.pool);
	const [third, ...none] = await followersOf(secondId);
	expect(none).toEqual([]);
	expect(third).toMatchObject({ follows_for: 'seat', place_id: place });
	expect([await amina(), follower?.learner_id]).not.toContain(third?.learner_id);
	const { rows } = await database.pool.query<{ over: number }>(
		`select count(*)::int as over from place p where p.seats <
			(select count(*) from seat_booking b where b.place_id = p.id and b.released_at is null)`
	);
	expect(rows[0]?.over).toBe(0);
});

test('what a coach chose, and what people found themselves, goes on to nobody by itself', async () => {
	const chosen = await proposed({ roundId: '' });
	await refused(chosen, 'enterprise', 'enterprise-hours');
	expect(await followersOf(chosen)).toEqual([]);
	await database.pool.query(
		'delete from decline; delete from proposal_event; delete from proposal_link; delete from proposal'
	);
	const found = await proposed({ ownFound: 'on' });
	await refused(found, 'enterprise', 'enterprise-hours');
	expect(await followersOf(found)).toEqual([]);
});

test('a round that did not give this place is not named as the origin', async () => {
	const other = await database.pool.query<{ id: string }>(
		`select p.id from place p join place_programme pp on pp.place_id = p.id join recognition r on r.id = pp.recognition_id
			join programme g on g.id = r.programme_id where g.code = '1100' and p.id <> $1 and p.closed_from is null and p.seats > 0
			and r.status = 'recognised' and r.valid_until > '2027-07-01' order by p.id limit 1`,
		[place]
	);
	const id = await proposed({ place: `place/${other.rows[0]?.id}` });
	const { rows } = await database.pool.query('select origin, round_id from proposal where id = $1', [id]);
	expect(rows).toEqual([{ origin: 'coach', round_id: null }]);
});
