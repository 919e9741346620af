import { beforeAll, describe, expect, test } from 'vitest';
import { loadExampleData } from '#db/seed/load.server.ts';
import { personaOf } from '#db/seed/personas.ts';
import { scaleOf, type Scale } from '#db/seed/scale.ts';
import { addDays, addMonths, addYears, toPlainDate, type PlainDate } from '#kernel/date.ts';
import type { OrganisationId } from '#kernel/id.ts';
import { withAccess, type MemberActor } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';
import { sql } from 'kysely';
import { TEST_SERVER, testDatabase, TODAY, VISITOR, WORKER, type TestDatabase } from '#tests/support/database.ts';
import { applyForRecognition } from './apply.server.ts';
import type { Who } from './handle.server.ts';
import { makeMove } from './make-move.server.ts';
import { excludeAlong, expireRecognitions } from './nightly.server.ts';
import { applySchema, moveSchema } from './recognition-forms.ts';
import { readEvents } from './recognition-event.read.server.ts';
import { readFacts } from './recognition-facts.read.server.ts';
import { readOwnRecognitions, readWorklist } from './recognition-list.read.server.ts';
import type { RecognitionId } from './recognition.ts';
import { readRecognitionWork } from './recognition-work.read.server.ts';
import { tellEnterprise } from './tell-enterprise.server.ts';

let database: TestDatabase;
const context = { actor: { ...WORKER, kind: 'worker' }, signal: undefined } as const;

beforeAll(async () => {
	database = await testDatabase();
	expect((await loadExampleData(database.pool, { scale: scaleOf('demo') as Scale, seed: '1' })).ok).toBe(true);
	// A colleague of Nadia, so that two officers of one partnership can decide at once.
	const { personId } = personaOf('nadia');
	await database.pool.query(
		`with colleague as (insert into person (given_name, family_name, email) values ('Olga', 'Collega', 'olga@samenspoor.example') returning id)
			insert into membership (person_id, organisation_id, role, valid_from)
			select colleague.id, m.organisation_id, m.role, m.valid_from from colleague, membership m where m.person_id = $1`,
		[personId]
	);
});

async function ask<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
	return (await database.pool.query(text, values)).rows as Row[];
}

async function who(key: string, today: PlainDate = TODAY): Promise<Who> {
	const [person] = await ask<{ id: string; name: string }>(
		"select id, given_name || ' ' || family_name as name from person where email = $1",
		[`${key}@samenspoor.example`]
	);
	const roles = await ask<{ organisationId: OrganisationId; role: string }>(
		'select organisation_id as "organisationId", role from membership where person_id = $1',
		[person?.id]
	);
	const actor = { kind: 'member', personId: person?.id, today } as MemberActor;
	return { actor, visitor: { personId: actor.personId, name: person?.name ?? '', roles, isLearner: false, wards: 0 } };
}

/** A programme that this establishment has nothing for yet; the joint committee decides who is competent, whatever the programme. */
async function place(key: string): Promise<{ programmeId: string; establishmentId: string }> {
	const [row] = await ask<{ programmeId: string; establishmentId: string }>(
		`select p.id as "programmeId", s.id as "establishmentId" from membership m join establishment s on s.enterprise_id = m.organisation_id, programme p
			where m.person_id = $1 and m.role = 'enterprise-admin' and p.kind <> 'aanloop'
				and not exists (select from recognition r where r.programme_id = p.id and r.establishment_id = s.id)
			order by p.code, s.id limit 1`,
		[personaOf(key).personId]
	);
	if (!row) throw new Error('no programme left');
	return row;
}

type Fields = Record<string, unknown>;

async function form(key: string, more: Fields = {}) {
	return applySchema.parse({
		id: newId(),
		...(await place(key)),
		mentor: `person/${personaOf(key).personId}`,
		mentorBorn: '1980-05-01',
		mentorYears: '20',
		extractMadeOn: '2026-10-01',
		training: 'planned',
		...more
	});
}

async function applied(more: Fields = {}, key = 'jan', by = key): Promise<RecognitionId> {
	const outcome = await applyForRecognition(await who(by), await form(key, more), []);
	if (!outcome.ok) throw new Error(JSON.stringify(outcome));
	return outcome.value;
}

async function seen(id: RecognitionId): Promise<number> {
	const [row] = await ask<{ number: number }>(
		'select coalesce(max(number), 0)::int as number from recognition_event where recognition_id = $1',
		[id]
	);
	return row?.number ?? 0;
}

async function move(by: string | Who, id: RecognitionId, fields: Fields) {
	const someone = typeof by === 'string' ? await who(by) : by;
	return makeMove(someone, id, moveSchema.parse({ seen: await seen(id), ...fields }));
}

async function done(by: string | Who, id: RecognitionId, fields: Fields): Promise<void> {
	expect(await move(by, id, fields), JSON.stringify(fields)).toEqual({ ok: true, value: true });
}

async function row(id: RecognitionId) {
	const [found] = await ask<{
		status: string;
		decided_on: string;
		valid_until: string;
		partnership: string;
		waiting_since: string;
	}>(
		`select r.*, o.name as partnership, f.waiting_since from recognition r left join organisation o on o.id = r.partnership_id
			left join recognition_file f on f.recognition_id = r.id where r.id = $1`,
		[id]
	);
	return found;
}

/** An application that an officer took up and looked at, ready for a decision. */
async function examined(more: Fields = {}): Promise<RecognitionId> {
	const id = await applied(more);
	await done('nadia', id, { move: 'take-up' });
	const [mentor] = await ask<{ mentor_id: string }>(
		'select mentor_id from recognition_mentor where recognition_id = $1',
		[id]
	);
	await done('nadia', id, { move: 'see-extract', mentorId: mentor?.mentor_id, madeOn: '2026-10-01' });
	return id;
}

async function recognised(more: Fields = {}): Promise<RecognitionId> {
	const id = await examined(more);
	await done('nadia', id, { move: 'recognise', note: 'Alles is in orde.' });
	return id;
}

describe('applying', () => {
	test('an enterprise applies by itself; the partnership of its joint committee gets it', async () => {
		const id = await applied();
		expect(await row(id)).toMatchObject({ status: 'submitted', decided_on: null, waiting_since: TODAY });
		expect((await row(id))?.partnership).toContain('Voeding');
		const history = await withAccess((await who('jan')).actor, (tx) => readEvents(tx, id));
		expect(history).toMatchObject([{ move: 'submit', as: 'enterprise', actorName: 'Jan De Backer', number: 1 }]);
	});

	test('sent twice it is one; another for the same programme and establishment is refused and shows the first', async () => {
		const values = await form('jan');
		const jan = await who('jan');
		const [first, second] = [await applyForRecognition(jan, values, []), await applyForRecognition(jan, values, [])];
		expect([first, second]).toEqual([
			{ ok: true, value: values.id },
			{ ok: true, value: values.id }
		]);
		expect(await seen(values.id as RecognitionId)).toBe(1);
		expect(await applyForRecognition(jan, { ...values, id: newId() }, [])).toEqual({
			ok: false,
			code: 'already-open',
			detail: { open: values.id }
		});
	});

	test('two tabs at once make one', async () => {
		const values = await form('jan');
		const jan = await who('jan');
		const outcomes = await Promise.all(
			Array.from({ length: 6 }, () => applyForRecognition(jan, { ...values, id: newId() }, []))
		);
		expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
		expect(outcomes.filter((each) => !each.ok && each.code === 'already-open')).toHaveLength(5);
	});

	test('a coach applies with a mandate that is named and a declaration on honour; without them not', async () => {
		const values = await form('jan', { mentor: 'new', mentorName: 'Jan De Backer' });
		const bart = await who('bart');
		expect(await applyForRecognition(bart, values, [])).toMatchObject({ detail: { needs: ['mandate-proven'] } });
		const named = { ...values, mandateProof: 'Getekend papier van 3 november, in de map van de school' };
		expect(await applyForRecognition(bart, named, [])).toMatchObject({ detail: { needs: ['mandate-proven'] } });
		expect(await applyForRecognition(bart, { ...named, honour: true }, [])).toMatchObject({ ok: true });
		const id = values.id as RecognitionId;
		expect(await withAccess(bart.actor, (tx) => readEvents(tx, id))).toMatchObject([{ as: 'proxy' }]);
		// Whoever applied with a mandate may take it back, but never appeal: that is for the enterprise.
		await done('nadia', id, { move: 'take-up' });
		await done('nadia', id, { move: 'refuse', note: 'Onvolledig.' });
		expect(await move('bart', id, { move: 'appeal', note: 'Niet akkoord', receivedOn: TODAY })).toMatchObject({
			code: 'not-entitled'
		});
	});

	test('a coach whose school has the mandate of the enterprise proves nothing twice; one that has ended counts no more', async () => {
		const values = await form('jan', { mentor: 'new', mentorName: 'Jan De Backer' });
		const bart = await who('bart');
		await ask(
			`insert into mandate (id, enterprise_id, organisation_id, given_how, given_by_name, recorded_by, recorded_on, valid_until)
				select gen_random_uuid(), s.enterprise_id, m.organisation_id, 'on-paper', 'Jan De Backer', m.person_id, '2026-11-01', $3
				from establishment s, membership m where s.id = $1 and m.person_id = $2 and m.role = 'coach'`,
			[values.establishmentId, bart.actor.personId, TODAY]
		);
		expect(await applyForRecognition(bart, values, [])).toMatchObject({ detail: { needs: ['mandate-proven'] } });
		await ask("update mandate set valid_until = '2027-11-01'");
		expect(await applyForRecognition(bart, values, [])).toMatchObject({ ok: true });
		expect(await ask('select mandate_proof from recognition_file where recognition_id = $1', [values.id])).toEqual([
			{ mandate_proof: null }
		]);
		await ask('delete from mandate');
	});

	test('a stranger, an officer or another enterprise cannot apply for Jan; nor for what does not exist', async () => {
		const values = await form('jan');
		for (const key of ['hakim', 'nadia', 'ilse', 'amina'])
			expect(await applyForRecognition(await who(key), values, []), key).toMatchObject({ ok: false });
		expect(await applyForRecognition(await who('jan'), { ...values, programmeId: newId() }, [])).toMatchObject({
			code: 'unknown-place'
		});
		expect(await row(values.id as RecognitionId)).toBe(undefined);
	});

	test('without a mentor, or with one of another enterprise, it is refused', async () => {
		const values = await form('jan', { mentor: `person/${personaOf('ilse').personId}` });
		expect(await applyForRecognition(await who('jan'), values, [])).toMatchObject({
			detail: { needs: ['mentor-named'] }
		});
	});

	test('activities of the programme are kept as ticked, others are not', async () => {
		const [programme] = await ask<{ id: string; activity: string }>(
			`select p.id, min(a.id::text) as activity from programme p join programme_version v on v.programme_id = p.id join activity a on a.programme_version_id = v.id
				where a.learned_at <> 'school' and v.valid_from <= $1 and (v.valid_until is null or $1 < v.valid_until) and p.kind <> 'aanloop'
					and not exists (select from recognition r join establishment s on s.id = r.establishment_id join membership m on m.organisation_id = s.enterprise_id
						where r.programme_id = p.id and m.person_id = $2) group by p.id order by p.id limit 1`,
			[TODAY, personaOf('jan').personId]
		);
		const values = await form('jan', { programmeId: programme?.id });
		const ticks = [
			{ activityId: programme?.activity ?? '', level: 'alone' as const },
			{ activityId: newId(), level: 'not' as const }
		];
		expect(await applyForRecognition(await who('jan'), values, ticks)).toMatchObject({ ok: true });
		const facts = await withAccess((await who('jan')).actor, (tx) => readFacts(tx, values.id as RecognitionId, TODAY));
		expect(facts?.activities.filter((level) => level === 'alone')).toHaveLength(1);
		expect(facts?.activities.filter((level) => level === 'not')).toHaveLength(0);
		expect(facts?.activities).toContain(null);
	});
});

describe('examining and deciding', () => {
	test('ask, answer, visit, see the extract, judge, recognise: five years from today', async () => {
		const id = await applied();
		await done('nadia', id, { move: 'take-up' });
		await done('nadia', id, { move: 'ask-information', note: 'Welke ovens zijn er?' });
		expect(await move('nadia', id, { move: 'recognise', note: 'ja' })).toMatchObject({ code: 'wrong-status' });
		await done('jan', id, { move: 'answer', note: 'Twee etage-ovens.' });
		expect(await move('nadia', id, { move: 'plan-visit', day: addDays(TODAY, -1) })).toMatchObject({
			detail: { needs: ['day-given'] }
		});
		await done('nadia', id, { move: 'plan-visit', day: addDays(TODAY, 3) });
		// The official rule: nobody of the partnership saw the extract yet.
		expect(await move('nadia', id, { move: 'recognise', note: 'ja' })).toMatchObject({
			detail: { needs: ['nothing-blocks'] }
		});
		const facts = await withAccess((await who('nadia')).actor, (tx) => readFacts(tx, id, TODAY));
		await done('nadia', id, { move: 'see-extract', mentorId: facts?.mentors[0]?.id, madeOn: '2026-10-01' });
		await done('nadia', id, { move: 'judge', criterion: 'organisation-fit', outcome: 'met' });
		await done('nadia', id, { move: 'judge', criterion: 'organisation-fit', outcome: 'not-met' });
		await done('nadia', id, { move: 'recognise', note: 'Goede werkplek, mits een afspraak over de ovens.' });
		expect(await row(id)).toMatchObject({ status: 'recognised', decided_on: TODAY, valid_until: addYears(TODAY, 5) });
		const history = await withAccess((await who('jan')).actor, (tx) => readEvents(tx, id));
		expect(history.map(({ move: each }) => each).reverse()).toEqual([
			'submit',
			'take-up',
			'ask-information',
			'answer',
			'plan-visit',
			'examine',
			'examine',
			'examine',
			'recognise'
		]);
		expect(history[0]).toMatchObject({ actorName: 'Nadia Wouters', note: expect.stringContaining('ovens') });
		const kept = (history[0]?.detail['criteria'] as { code: string; outcome: string }[]) ?? [];
		expect(kept.find(({ code }) => code === 'organisation-fit')).toMatchObject({ outcome: 'not-met' });
		expect(kept.length).toBeGreaterThan(8);
	});

	test('the target passes and nothing happens by itself', async () => {
		const id = await examined();
		const later = { ...context, actor: { kind: 'worker', today: addDays(TODAY, 40) } } as const;
		await expireRecognitions({}, later);
		expect(await row(id)).toMatchObject({ status: 'in-review' });
	});

	test.each(['recognise', 'refuse'] as const)(
		'two officers decide at once, one to recognise and the other to %s: exactly one succeeds, the other sees who and what',
		async (second) => {
			for (let round = 0; round < 8; round++) {
				const id = await examined();
				const number = await seen(id);
				const [nadia, olga] = [await who('nadia'), await who('olga')];
				const outcomes = await Promise.all([
					move(nadia, id, { seen: number, move: 'recognise', note: 'Nadia: in orde.' }),
					move(olga, id, { seen: number, move: second, note: 'Olga: mijn oordeel.' })
				]);
				const winners = outcomes.filter(({ ok }) => ok);
				expect(winners).toHaveLength(1);
				const loser = outcomes.find((each) => !each.ok);
				const winner = outcomes[0]?.ok ? 'Nadia Wouters' : 'Olga Collega';
				expect(loser).toMatchObject({
					code: 'wrong-status',
					detail: { last: { actorName: winner, move: winner.startsWith('Nadia') ? 'recognise' : second, day: TODAY } }
				});
				const decisions = await ask(
					"select from recognition_event where recognition_id = $1 and move in ('recognise', 'refuse')",
					[id]
				);
				expect(decisions).toHaveLength(1);
				const audit = await ask(
					"select from audit_entry where subject = $1 and kind in ('recognition-recognise', 'recognition-refuse')",
					[`recognition/${id}`]
				);
				expect(audit).toHaveLength(1);
			}
		},
		60_000
	);

	test('a page that is old is refused, also when the status is the same; the same form sent twice is one', async () => {
		const id = await examined();
		const number = await seen(id);
		await done('olga', id, { move: 'judge', criterion: 'no-convictions', outcome: 'not-met' });
		expect(await move('nadia', id, { seen: number, move: 'recognise', note: 'ja' })).toMatchObject({
			detail: { needs: ['unchanged'], last: { actorName: 'Olga Collega', move: 'examine' } }
		});
		const now = await seen(id);
		for (let turn = 0; turn < 2; turn++) await done('nadia', id, { seen: now, move: 'recognise', note: 'ja' });
		expect(await seen(id)).toBe(now + 1);
	});

	test('an officer passes an application on, and no longer sees it', async () => {
		const id = await applied();
		const [bouw] = await ask<{ id: string }>("select partnership_id as id from sector where code = 'bouw'");
		await done('nadia', id, { move: 'forward', note: 'Voor jullie.', partnershipId: bouw?.id });
		expect(await row(id)).toMatchObject({ status: 'submitted', partnership: expect.stringContaining('Bouw') });
		expect(await withAccess((await who('nadia')).actor, (tx) => readEvents(tx, id))).toEqual([]);
		expect(await move('nadia', id, { move: 'take-up' })).toMatchObject({ code: 'unknown-recognition' });
		await done('rita', id, { move: 'take-up' });
	});
});

describe('sanctions, appeal and the end', () => {
	test('barring a mentor asks for another; the new one counts once the extract was seen', async () => {
		const id = await recognised();
		const facts = await withAccess((await who('nadia')).actor, (tx) => readFacts(tx, id, TODAY));
		await done('nadia', id, { move: 'bar-mentor', mentorId: facts?.mentors[0]?.id, note: 'Ernstige klachten.' });
		expect(await row(id)).toMatchObject({ status: 'mentor-to-replace' });
		expect(await move('nadia', id, { move: 'accept-mentor' })).toMatchObject({ detail: { needs: ['nothing-blocks'] } });
		await done('jan', id, {
			move: 'change-mentors',
			part: 'mentor',
			mentor: 'new',
			mentorName: 'An Nieuw',
			mentorBorn: '1985-01-01',
			mentorYears: '9',
			extractMadeOn: '2026-11-01'
		});
		const after = await withAccess((await who('nadia')).actor, (tx) => readFacts(tx, id, TODAY));
		const fresh = after?.mentors.find(({ name }) => name === 'An Nieuw');
		await done('nadia', id, { move: 'see-extract', mentorId: fresh?.id, madeOn: '2026-11-01' });
		await done('nadia', id, { move: 'accept-mentor' });
		expect(await row(id)).toMatchObject({ status: 'recognised' });
		await ask('delete from mentor_bar');
	});

	test('appeal within ten days of receipt, by the enterprise; the board decides, the partnership cannot', async () => {
		const id = await recognised();
		await done('nadia', id, { move: 'lift', note: 'Voorwaarden niet meer vervuld.' });
		const late = await who('jan', addDays(TODAY, 11));
		expect(await move(late, id, { move: 'appeal', note: 'Niet akkoord', receivedOn: TODAY })).toMatchObject({
			detail: { needs: ['in-time'] }
		});
		const inTime = await who('jan', addDays(TODAY, 10));
		await done(inTime, id, { move: 'appeal', note: 'Niet akkoord', receivedOn: TODAY });
		expect(await move('nadia', id, { move: 'grant-appeal', note: 'x' })).toMatchObject({ code: 'not-entitled' });
		await done('koen', id, { move: 'admit-appeal' });
		await done('koen', id, { move: 'dismiss-appeal', note: 'De beslissing blijft.' });
		expect(await row(id)).toMatchObject({ status: 'lifted' });
	});

	test('a granted appeal restores what was left of the five years', async () => {
		const id = await recognised();
		await done('nadia', id, { move: 'lift', note: 'Opgeheven.' });
		await done('jan', id, { move: 'appeal', note: 'Niet akkoord', receivedOn: TODAY });
		await done('koen', id, { move: 'grant-appeal', note: 'Onvoldoende gemotiveerd.' });
		expect(await row(id)).toMatchObject({ status: 'recognised', valid_until: addYears(TODAY, 5) });
	});

	test('an exclusion of the whole enterprise reaches its other recognitions by a job, and stops new applications until its end', async () => {
		const id = await applied({ mentor: `person/${personaOf('hakim').personId}` }, 'hakim');
		await done('nadia', id, { move: 'take-up' });
		const facts = await withAccess((await who('nadia')).actor, (tx) => readFacts(tx, id, TODAY));
		await done('nadia', id, { move: 'see-extract', mentorId: facts?.mentors[0]?.id, madeOn: '2026-10-01' });
		await done('nadia', id, { move: 'recognise', note: 'ja' });
		const inForce = await ask<{ id: string }>(
			`select r.id from recognition r join establishment s on s.id = r.establishment_id join membership m on m.organisation_id = s.enterprise_id
				where m.person_id = $1 and m.role = 'enterprise-admin' and r.status in ('recognised', 'guided', 'mentor-to-replace')`,
			[personaOf('hakim').personId]
		);
		await done('nadia', id, {
			move: 'exclude',
			whole: 'enterprise',
			until: addMonths(TODAY, 12),
			note: 'Zware fouten.'
		});
		const jobs = await ask<{ task_identifier: string }>(
			"select task_identifier from graphile_worker.jobs where key like '%' || $1 || '%' order by 1",
			[id]
		);
		expect(jobs.map(({ task_identifier }) => task_identifier)).toEqual(
			expect.arrayContaining(['follow-sanction', 'recognition-exclude-along', 'recognition-tell'])
		);
		for (let turn = 0; turn < 2; turn++) await excludeAlong({ id }, context);
		const others = await ask<{ status: string; events: number }>(
			`select r.status, (select count(*)::int from recognition_event e where e.recognition_id = r.id and e.move = 'exclude') as events
				from recognition r where r.id = any ($1)`,
			[inForce.map((each) => each.id)]
		);
		expect(others.length).toBeGreaterThan(1);
		for (const other of others) expect(other).toEqual({ status: 'excluded', events: 1 });
		const along = inForce.filter((each) => each.id !== id).map((each) => `follow-sanction/${each.id}/`);
		const followed = await ask<{ key: string }>(
			"select key from graphile_worker.jobs where task_identifier = 'follow-sanction'"
		);
		for (const start of along) expect(followed.filter(({ key }) => key.startsWith(start))).toHaveLength(1);
		const hakim = { mentor: `person/${personaOf('hakim').personId}` };
		const again = await form('hakim', hakim);
		expect(await applyForRecognition(await who('hakim'), again, [])).toMatchObject({
			detail: { needs: ['not-excluded'] }
		});
		const afterwards = await who('hakim', addMonths(TODAY, 12));
		expect(await applyForRecognition(afterwards, again, [])).toMatchObject({ ok: true });
	});

	test('expires on its last day, once, and renewing is for the last six months', async () => {
		const id = await recognised();
		expect(await move('jan', id, { move: 'ask-renewal' })).toMatchObject({ detail: { needs: ['near-end'] } });
		const end = addYears(TODAY, 5);
		const near = addMonths(end, -2);
		await done(await who('jan', near), id, { move: 'ask-renewal' });
		await done(await who('nadia', near), id, { move: 'renew', note: 'Verder zo.' });
		expect(await row(id)).toMatchObject({ status: 'recognised', valid_until: addYears(end, 5) });
		await ask("update recognition set valid_until = '2090-01-01' where id <> $1 and valid_until is not null", [id]);
		const last = { ...context, actor: { kind: 'worker', today: addYears(end, 5) } } as const;
		await expireRecognitions({}, { ...last, actor: { ...last.actor, today: addDays(addYears(end, 5), -1) } });
		expect(await row(id)).toMatchObject({ status: 'recognised' });
		for (let turn = 0; turn < 2; turn++) await expireRecognitions({}, last);
		expect(await row(id)).toMatchObject({ status: 'expired' });
		expect(await ask("select from recognition_event where recognition_id = $1 and move = 'expire'", [id])).toHaveLength(
			1
		);
	});
});

describe('who sees what', () => {
	test('another enterprise, sector, school or learner sees nothing of a file and can move nothing', async () => {
		const id = await examined();
		for (const key of ['hakim', 'rita', 'tom', 'amina', 'ilse', 'sven']) {
			const { actor } = await who(key);
			await withAccess(actor, async (tx) => {
				expect(await readEvents(tx, id), key).toEqual([]);
				for (const table of ['recognition_file', 'recognition_mentor', 'recognition_judgement', 'recognition_activity'])
					expect(
						(await sql`select from ${sql.table(table)} where recognition_id = ${id}`.execute(tx)).rows,
						`${key} ${table}`
					).toEqual([]);
				expect((await sql`select from recognition where id = ${id}`.execute(tx)).rows, key).toEqual([]);
				expect(
					(
						await sql`select from mentor_record m join membership h on h.person_id = m.person_id where m.person_id = ${personaOf('jan').personId}`.execute(
							tx
						)
					).rows,
					key
				).toEqual([]);
			});
			expect(await move(key, id, { move: 'take-up' }), key).toMatchObject({ code: 'unknown-recognition' });
		}
		await withAccess(VISITOR, async (tx) =>
			expect((await sql`select from recognition where id = ${id}`.execute(tx)).rows).toEqual([])
		);
	});

	test('both sides read the same history; the board reads along', async () => {
		const id = await examined();
		const read = async (key: string) =>
			(await withAccess((await who(key)).actor, (tx) => readEvents(tx, id))).map(({ number }) => number);
		const [jan, nadia, koen] = [await read('jan'), await read('nadia'), await read('koen')];
		expect(jan.length).toBe(3);
		expect(nadia).toEqual(jan);
		expect(koen).toEqual(jan);
	});

	test('the wall: no enterprise makes itself recognised, nobody rewrites the history, nothing is deleted', async () => {
		const id = await examined();
		const attempt = async (key: string, statement: ReturnType<typeof sql>) => {
			const { actor } = await who(key);
			return withAccess(actor, async (tx) => Number((await statement.execute(tx)).numAffectedRows ?? 0)).catch(
				(error: { code?: string }) => error.code
			);
		};
		expect(await attempt('jan', sql`update recognition set status = 'recognised' where id = ${id}`)).toBe('42501');
		expect(
			await attempt(
				'jan',
				sql`update recognition set status = 'in-review', valid_until = '2099-01-01' where id = ${id}`
			)
		).toBe('42501');
		expect(await attempt('jan', sql`update recognition_event set note = 'x' where recognition_id = ${id}`)).toBe(
			'42501'
		);
		expect(await attempt('nadia', sql`update recognition_event set note = 'x' where recognition_id = ${id}`)).toBe(
			'42501'
		);
		for (const table of [
			'recognition',
			'recognition_file',
			'recognition_event',
			'mentor_record',
			'conduct_extract',
			'exclusion'
		])
			expect(await attempt('nadia', sql`delete from ${sql.table(table)}`), table).toBe('42501');
		expect(
			await attempt(
				'jan',
				sql`insert into conduct_extract select mentor_id, '2026-11-01', ${TODAY}, ${personaOf('jan').personId}, 'Jan'
			from recognition_mentor where recognition_id = ${id}`
			)
		).toBe('42501');
		expect(await attempt('rita', sql`update recognition set status = 'recognised' where id = ${id}`)).toBe(0);
	});

	test('a complaint is for the partnership, not for the enterprise that it is about', async () => {
		const id = await recognised();
		const complaint = { move: 'complain', id: newId(), about: 'safety', note: 'Geen handschoenen.' };
		for (let turn = 0; turn < 2; turn++) await done('bart', id, complaint);
		const count = async (key: string) =>
			withAccess(
				(await who(key)).actor,
				async (tx) =>
					(await sql`select from recognition_complaint where recognition_id = ${id}`.execute(tx)).rows.length
			);
		expect([await count('nadia'), await count('bart'), await count('jan'), await count('tom')]).toEqual([1, 1, 0, 0]);
		expect(await seen(id)).toBe(4);
	});

	test('lists: the enterprise its own, the officer those of the partnership, the longest waiting first', async () => {
		const jan = await who('jan');
		const own = await withAccess(jan.actor, (tx) =>
			readOwnRecognitions(
				tx,
				jan.visitor.roles.map(({ organisationId }) => organisationId)
			)
		);
		expect(own.length).toBeGreaterThan(5);
		expect(new Set(own.map(({ enterprise }) => enterprise)).size).toBe(1);
		const nadia = await who('nadia');
		const asked = {
			words: '',
			limit: 25,
			offset: 0,
			endsBefore: addMonths(TODAY, 6),
			board: false,
			partnershipIds: nadia.visitor.roles.map(({ organisationId }) => organisationId)
		};
		const todo = await withAccess(nadia.actor, (tx) => readWorklist(tx, { ...asked, list: 'todo' }));
		expect(todo.rows.every(({ partnership }) => partnership?.includes('Voeding'))).toBe(true);
		const waiting = todo.rows.map(({ waitingSince }) => waitingSince ?? toPlainDate('9999-12-31'));
		expect([...waiting].sort()).toEqual(waiting);
		const named = await withAccess(nadia.actor, (tx) =>
			readWorklist(tx, { ...asked, list: 'all', words: 'de backer' })
		);
		expect(named.total).toBeGreaterThan(5);
		expect(process.env[TEST_SERVER]).toBeDefined();
	});
});

describe('what waits for whom', () => {
	test('the question for the enterprise, the decision for the officer with its target, and the warning before the end', async () => {
		const id = await applied();
		const items = async (key: string, today = TODAY) => {
			const { actor } = await who(key, today);
			const all = await withAccess(actor, (tx) => readRecognitionWork(tx, actor));
			return all.filter(({ subject }) => subject === `recognition/${id}`);
		};
		await ask("update recognition_file set waiting_since = '2020-01-01' where recognition_id = $1", [id]);
		expect(await items('nadia')).toMatchObject([{ kind: 'recognition-decide', due: '2020-01-15', urgent: true }]);
		expect(await items('jan')).toEqual([]);
		expect(await items('rita')).toEqual([]);
		await done('nadia', id, { move: 'take-up' });
		await done('nadia', id, { move: 'ask-information', note: 'Hoe?' });
		expect(await items('nadia')).toEqual([]);
		expect(await items('jan')).toMatchObject([
			{ kind: 'recognition-question', href: `/onderneming/erkenningen/${id}`, urgent: false }
		]);
		await ask("update recognition set status = 'recognised', decided_on = $2, valid_until = $3 where id = $1", [
			id,
			TODAY,
			addYears(TODAY, 5)
		]);
		expect(await items('jan')).toEqual([]);
		expect(await items('jan', addMonths(addYears(TODAY, 5), -1))).toMatchObject([
			{ kind: 'recognition-ends', due: addYears(TODAY, 5) }
		]);
	});
});

describe('telling', () => {
	test('a decision is told to who runs the enterprise, once', async () => {
		const id = await recognised();
		const number = await seen(id);
		for (let turn = 0; turn < 2; turn++) await tellEnterprise({ id, number }, context);
		const mails = await ask<{ recipient: string; subject: string }>(
			"select recipient, subject from outgoing_mail where reason like 'recognition/' || $1 || '/%'",
			[id]
		);
		expect(mails).toMatchObject([{ recipient: 'jan@samenspoor.example' }]);
		expect(mails[0]?.subject).toMatch(/^Erkend: /);
	});
});
