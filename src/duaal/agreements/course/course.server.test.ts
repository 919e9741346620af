import { beforeAll, describe, expect, test } from 'vitest';
import { addDays, toPlainDate, type PlainDate } from '#kernel/date.ts';
import type { AgreementId, PersonId } from '#kernel/id.ts';
import { withAccess, type MemberActor } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';
import { storeAgreement, storeWorld, type World } from '#tests/agreements/stored-agreements.ts';
import { testDatabase, TODAY, type TestDatabase } from '#tests/support/database.ts';
import { readAgreement } from '../agreement.read.server.ts';
import type { AgreementStatus, Party } from '../agreement.ts';
import type { EarlyEnd } from '../early-end.ts';
import { signHere } from '../sign.server.ts';
import type { SuspensionCause } from '../suspension.ts';
import { readToSign } from '../to-sign.read.server.ts';
import { openAmendment, withdrawAmendment } from './amend.server.ts';
import { endAgreement, reportEnd } from './end-early.server.ts';
import { complete, register, tick } from './settle.server.ts';
import { readCourseWork } from './course-work.read.server.ts';
import { followSuspensions } from './follow-suspensions.server.ts';
import { resume, suspend } from './suspend.server.ts';

let database: TestDatabase;
let world: World;
let other: World;

beforeAll(async () => {
	database = await testDatabase();
	world = await storeWorld(database.pool, 1);
	other = await storeWorld(database.pool, 2);
});

const AT = new Date('2026-11-24T12:00:00Z');
const as = (personId: PersonId): MemberActor => ({ kind: 'member', personId, today: TODAY });
const inStatus = (status: AgreementStatus, startsOn = '2026-10-01') =>
	storeAgreement(database.pool, world, { status, startsOn });

async function rows<Row>(text: string, ...values: unknown[]): Promise<Row[]> {
	return (await database.pool.query(text, values)).rows as Row[];
}
const statusOf = async (id: AgreementId) =>
	(await rows<{ status: string }>('select status from agreement where id = $1', id))[0]?.status;
const historyOf = async (id: AgreementId) =>
	(await rows<{ kind: string }>('select kind from agreement_event where agreement_id = $1 order by number', id)).map(
		({ kind }) => kind
	);

describe('a suspension', () => {
	const from = addDays(TODAY, -2);
	const suspension = (
		agreementId: AgreementId,
		more: { cause?: SuspensionCause; from?: PlainDate; id?: string } = {}
	) => ({
		agreementId,
		id: more.id ?? newId(),
		cause: more.cause ?? ('illness' as const),
		period: { from: more.from ?? from },
		at: AT
	});

	test('stands still at once, once, and goes on from today', async () => {
		const id = await inStatus('running');
		const one = suspension(id);
		expect(await suspend(as(world.signers.enterprise), one)).toMatchObject({ ok: true });
		expect(await suspend(as(world.signers.enterprise), one)).toMatchObject({ ok: true });
		expect(await statusOf(id)).toBe('suspended');
		expect(await resume(as(world.coach), { agreementId: id, at: AT })).toEqual({ ok: true, value: TODAY });
		expect(await statusOf(id)).toBe('running');
		expect(await historyOf(id)).toEqual(['agreement-suspended', 'agreement-resumed']);
	});

	test('that is still to come waits', async () => {
		const id = await inStatus('running');
		expect(await suspend(as(world.coach), suspension(id, { from: addDays(TODAY, 5) }))).toMatchObject({ ok: true });
		expect(await statusOf(id)).toBe('running');
	});

	test('of discipline belongs to the school; nobody suspends what does not run', async () => {
		const id = await inStatus('running');
		const discipline = suspension(id, { cause: 'excluded-for-a-time' });
		expect(await suspend(as(world.signers.enterprise), discipline)).toMatchObject({ code: 'cause-not-yours' });
		expect(await suspend(as(world.signers.learner), suspension(id))).toMatchObject({ code: 'not-entitled' });
		const draft = await inStatus('draft');
		expect(await suspend(as(world.coach), suspension(draft))).toMatchObject({ code: 'wrong-status' });
	});

	test('outside the agreement is refused with the finding', async () => {
		const id = await inStatus('running');
		const outcome = await suspend(as(world.coach), suspension(id, { from: toPlainDate('2026-09-01') }));
		expect(outcome).toMatchObject({ code: 'blocked', detail: { findings: [{ code: 'outside-agreement' }] } });
		expect(await rows('select 1 from suspension where agreement_id = $1', id)).toEqual([]);
	});
});

describe('an early end', () => {
	const end: EarlyEnd = {
		lastDay: TODAY,
		initiator: 'enterprise',
		reasons: ['relationship', 'not-enough-work'],
		note: null,
		avoidable: { learner: 'yes', enterprise: 'no', 'education-provider': 'perhaps' },
		tried: ['talk-all-together'],
		nextStep: 'searches-again',
		knows: ['learner', 'enterprise'],
		version: 1
	};

	test('keeps the form, starts the next search and says what to do', async () => {
		const id = await inStatus('running');
		const ended = await endAgreement(as(world.coach), { id, end, at: AT });
		expect(ended).toMatchObject({ ok: true });
		expect(ended.ok && ended.value.map(({ code }) => code)).toContain('school-full-time');
		expect(await statusOf(id)).toBe('ended-early');
		expect(await rows('select reasons, avoidable from early_end where agreement_id = $1', id)).toEqual([
			{ reasons: end.reasons, avoidable: end.avoidable }
		]);
		const jobs = await rows<{ payload: unknown }>(
			`select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
				where t.identifier = 'start-search-clock'`
		);
		const enrolmentId = (await withAccess(as(world.coach), (tx) => readAgreement(tx, id)))?.text.enrolmentId;
		expect(jobs).toEqual([{ payload: { enrolmentId, from: addDays(TODAY, 1), cause: 'lost-place' } }]);
	});

	test('is for the school: a party tells, once, and the school has the ball', async () => {
		const id = await inStatus('running');
		expect(await endAgreement(as(world.signers.enterprise), { id, end, at: AT })).toMatchObject({
			code: 'not-entitled'
		});
		const report = { agreementId: id, id: newId(), reason: 'Het klikt niet', at: AT };
		expect(await reportEnd(as(world.signers.guardian), report)).toEqual({ ok: true, value: true });
		expect(await reportEnd(as(world.signers.guardian), report)).toEqual({ ok: true, value: true });
		expect(await rows('select party from end_report where agreement_id = $1', id)).toEqual([{ party: 'guardian' }]);
		expect(await statusOf(id)).toBe('running');
	});

	test('leaves everything as it was when it is refused', async () => {
		const id = await inStatus('running');
		const late = { ...end, lastDay: toPlainDate('2027-06-30') };
		expect(await endAgreement(as(world.coach), { id, end: late, at: AT })).toMatchObject({ code: 'not-early' });
		expect(await statusOf(id)).toBe('running');
		expect(await rows('select 1 from early_end where agreement_id = $1', id)).toEqual([]);
	});
});

describe('an amendment', () => {
	async function amended(id: AgreementId) {
		const agreement = await withAccess(as(world.coach), (tx) => readAgreement(tx, id));
		if (!agreement) throw new Error('it is there');
		return openAmendment(as(world.coach), {
			id,
			text: { ...agreement.text, lastDay: toPlainDate('2027-08-31') },
			plan: [],
			reason: 'De proef is pas in augustus',
			effectiveOn: toPlainDate('2027-02-01'),
			readVersion: 1
		});
	}
	const signs = (id: AgreementId, party: Party, version = 2) =>
		signHere(as(world.signers[party]), {
			id,
			party,
			version,
			second: 'authenticator',
			at: AT,
			door: 'account',
			network: ''
		});

	test('is a document of its own: old and new stand in it, the agreement runs on, and everybody signs afresh', async () => {
		const id = await inStatus('running');
		expect(await amended(id)).toEqual({ ok: true, value: { number: 1, version: 2 } });
		expect(await amended(id)).toMatchObject({ code: 'another-open' });
		const open = await withAccess(as(world.signers.learner), (tx) => readToSign(tx, id));
		expect(open).toMatchObject({
			status: 'awaiting-signatures',
			version: 2,
			amendment: {
				number: 1,
				reason: 'De proef is pas in augustus',
				beneath: 'running',
				changed: [{ field: 'lastDay', before: '2027-06-30', after: '2027-08-31' }]
			}
		});
		for (const party of ['learner', 'enterprise', 'guardian'] as const) {
			expect(await signs(id, party)).toMatchObject({ ok: true, value: { status: 'running' } });
			expect(await rows('select version from agreement where id = $1', id)).toEqual([{ version: 1 }]);
		}
		await signs(id, 'education-provider');
		expect(await rows('select version, status, last_day from agreement where id = $1', id)).toEqual([
			{ version: 2, status: 'running', last_day: '2027-08-31' }
		]);
		expect(await rows('select status from amendment where agreement_id = $1', id)).toEqual([{ status: 'signed' }]);
		expect((await historyOf(id)).filter((kind) => kind !== 'agreement-party-signed')).toEqual([
			'amendment-opened',
			'amendment-signed'
		]);
	});

	test('can be withdrawn before all signed, and another one follows under the next number', async () => {
		const id = await inStatus('running');
		await amended(id);
		await signs(id, 'learner');
		expect(await withdrawAmendment(as(world.coach), { id, at: AT })).toMatchObject({ ok: true, value: { number: 1 } });
		expect(await withdrawAmendment(as(world.coach), { id, at: AT })).toMatchObject({ code: 'none-open' });
		expect(await signs(id, 'guardian')).toMatchObject({ code: 'not-awaiting-signatures' });
		expect(await amended(id)).toEqual({ ok: true, value: { number: 2, version: 3 } });
		expect(await signs(id, 'learner', 2)).toMatchObject({ code: 'text-changed' });
		expect(await signs(id, 'learner', 3)).toMatchObject({ ok: true });
	});

	test('is for the school, and nobody of another school knows of it', async () => {
		const id = await inStatus('running');
		await amended(id);
		expect(await withdrawAmendment(as(world.signers.enterprise), { id, at: AT })).toMatchObject({
			code: 'not-entitled'
		});
		expect(await withdrawAmendment(as(other.coach), { id, at: AT })).toMatchObject({ code: 'unknown-agreement' });
		expect(await withAccess(as(other.coach), (tx) => readToSign(tx, id))).toBeUndefined();
		const seen = await withAccess(as(other.coach), (tx) => tx.selectFrom('amendment').selectAll().execute());
		expect(seen).toEqual([]);
	});
});

describe('registration, checklist and completion', () => {
	test('a signed agreement is registered, not in the future and not twice', async () => {
		const id = await inStatus('signed');
		const input = { id, registeredOn: TODAY, reference: 'W-1', at: AT };
		expect(await register(as(world.coach), { ...input, registeredOn: addDays(TODAY, 1) })).toMatchObject({
			code: 'day-in-future'
		});
		expect(await register(as(world.signers.enterprise), input)).toMatchObject({ code: 'not-entitled' });
		expect(await register(as(world.coach), input)).toEqual({ ok: true, value: true });
		expect(await register(as(world.coach), input)).toMatchObject({ code: 'wrong-status' });
		expect(await statusOf(id)).toBe('registered');
	});

	test('enterprise and school tick the checklist, and take a tick away; a learner does not', async () => {
		const id = await inStatus('registered');
		const item = { id, item: 'dimona', doneOn: TODAY, at: AT } as const;
		expect(await tick(as(world.signers.enterprise), item)).toEqual({ ok: true, value: true });
		expect(await tick(as(world.signers.learner), item)).toMatchObject({ code: 'not-entitled' });
		expect(await tick(as(world.coach), { ...item, doneOn: addDays(TODAY, 1) })).toMatchObject({
			code: 'day-in-future'
		});
		expect(await tick(as(world.coach), { ...item, doneOn: 'morgen' })).toMatchObject({ code: 'not-a-day' });
		expect(await tick(as(world.coach), { ...item, doneOn: null })).toEqual({ ok: true, value: true });
		expect(await rows('select done_on from agreement_check where agreement_id = $1', id)).toEqual([{ done_on: null }]);
	});

	test('a running agreement is completed with a certificate, from its first day', async () => {
		const id = await inStatus('running');
		const completion = { certifiedOn: TODAY, certificate: 'whole' } as const;
		const early = { ...completion, certifiedOn: toPlainDate('2026-09-30') };
		expect(await complete(as(world.coach), { id, completion: early, at: AT })).toMatchObject({
			code: 'day-before-start'
		});
		expect(await complete(as(world.coach), { id, completion, at: AT })).toEqual({ ok: true, value: true });
		expect(await statusOf(id)).toBe('completed');
	});
});

describe('the clock and the workspace', () => {
	test('a suspension that was told before begins and ends by itself, once a day', async () => {
		const id = await inStatus('running');
		const [first, after] = [addDays(TODAY, 3), addDays(TODAY, 6)];
		const period = { from: first, until: after };
		await suspend(as(world.coach), { agreementId: id, id: newId(), cause: 'illness', period, at: AT });
		const night = (today: PlainDate) => followSuspensions({}, { actor: { kind: 'worker', today }, signal: undefined });
		await night(addDays(first, -1));
		expect(await statusOf(id)).toBe('running');
		await night(first);
		await night(first);
		expect(await statusOf(id)).toBe('suspended');
		await night(after);
		expect(await statusOf(id)).toBe('running');
		expect((await historyOf(id)).slice(1)).toEqual(['agreement-stands-still', 'agreement-resumed']);
	});

	test('each sees only what waits for oneself', async () => {
		const third = await storeWorld(database.pool, 3);
		const id = await storeAgreement(database.pool, third, { status: 'signed', startsOn: '2026-12-01' });
		await database.pool.query('update agreement set signed_at = $2 where id = $1', [id, AT]);
		const work = (personId: PersonId) => withAccess(as(personId), (tx) => readCourseWork(tx, as(personId)));
		expect(await work(third.coach)).toMatchObject([
			{ kind: 'register', href: `/overeenkomsten/${id}/registratie`, since: TODAY, due: '2026-12-01' }
		]);
		expect(await work(third.signers.enterprise)).toMatchObject([{ kind: 'checklist' }]);
		for (const nobody of [third.signers['education-provider'], third.signers.learner, third.mentor, other.coach])
			expect(await work(nobody)).toEqual([]);
	});
});
