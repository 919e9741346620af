import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asId, type AgreementId, type PersonId } from '#kernel/id.ts';
import { withAccess, type MemberActor } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';
import { testId } from '#tests/agreements/bakery.ts';
import { storeAgreement, storeWorld, type World } from '#tests/agreements/stored-agreements.ts';
import { testDatabase, TODAY, WORKER, type TestDatabase } from '#tests/support/database.ts';
import { readCourseWork } from './course-work.read.server.ts';
import { followSanction } from './follow-sanction.server.ts';

let database: TestDatabase;
let world: World;
let other: World;
let recognitionId = '';
let number = 0;

const context = { actor: { ...WORKER, kind: 'worker' } } as const;
const idIn = (of: World, offset: number) => testId<string>(of.number * 1_000 + offset);

async function rows<Row>(text: string, ...values: unknown[]): Promise<Row[]> {
	return (await database.pool.query(text, values)).rows as Row[];
}

beforeAll(async () => {
	database = await testDatabase();
	world = await storeWorld(database.pool, 1);
	other = await storeWorld(database.pool, 2);
});

beforeEach(async () => {
	await rows("update agreement set status = 'cancelled'");
	await rows('delete from recognition_event');
	await rows('delete from recognition_file');
	await rows('delete from recognition');
	recognitionId = newId();
	number = 0;
	await rows(
		`insert into recognition (id, programme_id, establishment_id, status, decided_on, valid_until)
			values ($1, $2, $3, 'recognised', '2026-01-01', '2031-01-01')`,
		recognitionId,
		idIn(world, 23),
		idIn(world, 12)
	);
	await rows('insert into recognition_file (recognition_id) values ($1)', recognitionId);
});

/** Stores an entry of the history of the recognition, as a move does, and does the job that follows, twice. */
async function decided(move: string, detail: Readonly<Record<string, unknown>> = {}): Promise<void> {
	await rows(
		`insert into recognition_event (recognition_id, number, move, status_after, acted_as, actor_name, detail, happened_on)
			values ($1, $2, $3, 'lifted', 'system', 'Samenspoor', $4, $5)`,
		recognitionId,
		++number,
		move,
		JSON.stringify(detail),
		TODAY
	);
	for (let turn = 0; turn < 2; turn++) await followSanction({ recognitionId, number }, context);
}

async function running(of: World = world, status: 'signed' | 'running' | 'ended-early' = 'running') {
	const id = await storeAgreement(database.pool, of, { status, startsOn: '2026-10-01' });
	await rows("update agreement set signed_at = '2026-09-20T10:00:00Z' where id = $1", id);
	return id;
}

const historyOf = async (id: AgreementId) =>
	(await rows<{ kind: string }>('select kind from agreement_event where agreement_id = $1 order by number', id)).map(
		({ kind }) => kind
	);
const toldOf = (id: AgreementId) =>
	rows<{ person: string; link: string }>(
		`select recipient as person, substring(body_text from 'https?://\\S+') as link from outgoing_mail where reason like 'sanction/%/' || $1 || '/%' order by 1`,
		id
	);
const workOf = (personId: PersonId, today = TODAY) =>
	withAccess({ kind: 'member', personId, today } satisfies MemberActor, (tx) =>
		readCourseWork(tx, { kind: 'member', personId, today })
	);

describe('a recognition that is lifted', () => {
	test('gives the coach urgent work and a line in the history, tells everybody once, and ends nothing', async () => {
		const [id, ended, elsewhere] = [await running(), await running(world, 'ended-early'), await running(other)];
		await decided('lift');
		expect(await historyOf(id)).toEqual(['agreement-must-end']);
		expect(await historyOf(ended)).toEqual([]);
		expect(await historyOf(elsewhere)).toEqual([]);
		expect(await rows('select status from agreement where id = $1', id)).toEqual([{ status: 'running' }]);
		expect(await workOf(world.coach)).toMatchObject([
			{
				kind: 'must-end',
				urgent: true,
				href: `/overeenkomsten/${id}/einde`,
				text: expect.stringContaining('moet stoppen')
			}
		]);
		expect(await workOf(other.coach)).toEqual([]);
		expect((await workOf(world.signers.learner)).length).toBe(0);
		const told = await toldOf(id);
		expect(told.map(({ person }) => person.split('.')[0])).toEqual(['amina', 'bart', 'fatima', 'jan']);
		expect(told.filter(({ link }) => link.endsWith('/einde'))).toHaveLength(1);
	});

	test('by an exclusion of the enterprise that came along does the same', async () => {
		const id = await running();
		await decided('exclude', { with: newId() });
		expect(await historyOf(id)).toEqual(['agreement-must-end']);
		expect(
			await rows('select detail ->> $2 as cause from agreement_event where agreement_id = $1', id, 'cause')
		).toEqual([{ cause: 'exclude' }]);
	});

	test('asks nothing more once an appeal was granted, or once the agreement has ended', async () => {
		const [id, second] = [await running(), await running()];
		await decided('lift');
		expect(await workOf(world.coach)).toHaveLength(2);
		await rows("update agreement set status = 'ended-early' where id = $1", second);
		await decided('grant-appeal', { against: 'lifted' });
		expect(await historyOf(id)).toEqual(['agreement-must-end', 'agreement-sanction-undone']);
		expect(await historyOf(second)).toEqual(['agreement-must-end']);
		expect(await workOf(world.coach)).toEqual([]);
	});

	test('says in the history when somebody could not be told', async () => {
		const id = await running();
		await rows("update signatory set email = null where agreement_id = $1 and party = 'guardian'", id);
		await decided('lift');
		expect(
			await rows("select detail ->> 'unreachable' as left from agreement_event where agreement_id = $1", id)
		).toEqual([{ left: '1' }]);
	});
});

describe('a mentor who is barred', () => {
	async function bar(personId: PersonId): Promise<void> {
		const mentorId = newId();
		await rows(
			"insert into mentor_record (id, enterprise_id, person_id, name, written_by) values ($1, $2, $3, 'Ilse Voorbeeld', $3)",
			mentorId,
			idIn(world, 21),
			personId
		);
		await decided('bar-mentor', { mentorId });
		await rows('delete from mentor_record');
	}

	test('must be replaced in each agreement that names the mentor, until it does not any more', async () => {
		const id = await running();
		await bar(world.mentor);
		expect(await historyOf(id)).toEqual(['agreement-mentor-barred']);
		expect(await workOf(world.coach)).toMatchObject([
			{ kind: 'replace-mentor', urgent: true, href: `/overeenkomsten/${id}/wijziging` }
		]);
		await rows('update agreement set mentor_ids = $2 where id = $1', id, [world.signers.enterprise]);
		expect(await workOf(world.coach)).toEqual([]);
	});

	test('is no longer offered for an agreement, as long as the bar lasts', async () => {
		const offered = async () =>
			withAccess({ kind: 'member', personId: world.coach, today: TODAY }, async (tx) => {
				const { rows: people } = await sql<{ person_id: string }>`
					select person_id from access.enterprise_people(${idIn(world, 21)}) where role = 'mentor'`.execute(tx);
				return people.map(({ person_id }) => person_id);
			});
		expect(await offered()).toEqual([world.mentor]);
		const mentorId = newId();
		await rows(
			"insert into mentor_record (id, enterprise_id, person_id, name, written_by) values ($1, $2, $3, 'Ilse Voorbeeld', $3)",
			mentorId,
			idIn(world, 21),
			world.mentor
		);
		await rows(
			'insert into mentor_bar (mentor_id, from_day, barred_by) values ($1, $2, $3)',
			mentorId,
			TODAY,
			world.coach
		);
		expect(await offered()).toEqual([]);
		await rows('update mentor_bar set until_day = $1, from_day = $1', TODAY);
		expect(await offered()).toEqual([world.mentor]);
		await rows('delete from mentor_bar');
		await rows('delete from mentor_record');
	});

	test('who guides nobody changes no agreement', async () => {
		const id = await running();
		await bar(asId<'person'>(world.signers.enterprise));
		expect(await historyOf(id)).toEqual([]);
	});

	test('stays barred when an appeal undid only the lifting', async () => {
		const id = await running();
		await bar(world.mentor);
		await decided('lift');
		await decided('grant-appeal', { against: 'lifted' });
		expect((await workOf(world.coach)).map(({ kind }) => kind)).toEqual(['replace-mentor']);
		expect(await historyOf(id)).toHaveLength(3);
	});
});
