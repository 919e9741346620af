import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadExampleData } from '#db/seed/load.server.ts';
import { personaOf } from '#db/seed/personas.ts';
import { scaleOf, type Scale } from '#db/seed/scale.ts';
import { LONGEST_WEEK } from '#duaal/schedules/minor-rules.ts';
import { addDays, toPlainDate } from '#kernel/date.ts';
import type { AgreementId } from '#kernel/id.ts';
import type { DatedRow } from '#law/parameter.ts';
import { withAccess } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';
import { draftedBakery, formOf, NOON, pairOf, sentBakery, signAs, viewOf } from '#tests/agreements/drafted.ts';
import { actorOf } from '#tests/rounds/stored-rounds.ts';
import { testDatabase, TODAY, type TestDatabase } from '#tests/support/database.ts';
import { readAgreement } from '../agreement.read.server.ts';
import type { StoredAgreement } from '../stored-agreement.ts';
import { cancelAgreement, withdrawAgreement } from './call-off.server.ts';
import { draftAgreement } from './draft-agreement.server.ts';
import { editAgreement } from './edit-agreement.server.ts';
import type { EditInput } from './edit-input.ts';
import { nameSignatories } from './name-signatories.server.ts';
import { sendAgreement } from './send-agreement.server.ts';

let database: TestDatabase;
const bart = actorOf('bart');
const greet = actorOf('greet');

beforeAll(async () => {
	database = await testDatabase();
	expect((await loadExampleData(database.pool, { scale: scaleOf('demo') as Scale, seed: '1' })).ok).toBe(true);
});

async function stored(id: AgreementId, key = 'bart'): Promise<StoredAgreement> {
	const agreement = await withAccess(actorOf(key), (tx) => readAgreement(tx, id));
	if (!agreement) throw new Error('not seen');
	return agreement;
}

/** The form as it was filled from a version, with something changed. */
async function changed(id: AgreementId, readVersion: number, change: Partial<EditInput['text']>): Promise<EditInput> {
	const form = formOf(await viewOf(id, readVersion));
	return { id, readVersion, plan: form.plan, text: { ...form.text, ...change } };
}

async function rowsOf<Row>(text: string, ...values: unknown[]): Promise<Row[]> {
	return (await database.pool.query(text, values)).rows as Row[];
}

// Each test begins without agreements that count and without seats that are taken.
beforeEach(async () => {
	await database.pool.query('update seat_booking set released_at = clock_timestamp() where released_at is null');
	await database.pool.query("update agreement set status = 'cancelled'");
});

describe('editing', () => {
	test('two at once: one is kept, the other is refused with what the first changed', async () => {
		const id = await draftedBakery(database.pool);
		const [first, second] = [
			await changed(id, 1, { lastDay: toPlainDate('2027-06-25') }),
			await changed(id, 1, { fullTimeMinutes: 38 * 60 })
		];
		const outcomes = await Promise.all([editAgreement(bart, first), editAgreement(greet, second)]);
		expect(outcomes.filter(({ ok }) => ok)).toEqual([{ ok: true, value: { version: 2 } }]);
		const kept = outcomes[0]?.ok === true ? 0 : 1;
		expect(outcomes[1 - kept]).toEqual({
			ok: false,
			code: 'text-changed',
			detail: {
				version: 2,
				changed: [
					kept === 0
						? { field: 'lastDay', before: ['30 juni 2027'], after: ['25 juni 2027'] }
						: { field: 'fullTimeMinutes', before: ['niet ingevuld'], after: ['38 u'] }
				]
			}
		});
		// Who was refused reads it, and sends the own form again over the version that was shown.
		const again = kept === 0 ? { ...second, readVersion: 2 } : { ...first, readVersion: 2 };
		expect(await editAgreement(greet, again)).toEqual({ ok: true, value: { version: 3 } });
	});

	test('after two of the parties signed: every signature is cleared, everybody is to be told, the history shows it', async () => {
		const id = await sentBakery(database.pool);
		await signAs('amina', id, 'learner', 1);
		await signAs('jan', id, 'enterprise', 1);
		expect((await stored(id)).signatures).toHaveLength(2);
		const edited = await editAgreement(bart, await changed(id, 1, { lastDay: toPlainDate('2027-06-25') }));
		expect(edited).toEqual({ ok: true, value: { version: 2 } });
		expect(await stored(id)).toMatchObject({ status: 'awaiting-signatures', version: 2, signatures: [] });
		const history = await rowsOf<{ kind: string; detail: unknown }>(
			'select kind, detail from agreement_event where agreement_id = $1 order by number desc limit 1',
			id
		);
		const detail = { version: 2, fields: ['lastDay'], cleared: ['learner', 'enterprise'] };
		expect(history).toEqual([{ kind: 'agreement-edited', detail }]);
		expect(
			await rowsOf(
				"select kind, detail from audit_entry where subject = 'agreement/' || $1 order by number desc limit 1",
				id
			)
		).toEqual([{ kind: 'agreement-edited', detail }]);
		expect(
			await rowsOf(
				'select task_identifier as task from graphile_worker.jobs where key = $1',
				`tell-agreement-changed/${id}/2`
			)
		).toEqual([{ task: 'tell-agreement-changed' }]);
		expect(await rowsOf('select version, party from signature where agreement_id = $1 order by party', id)).toEqual([
			{ version: 1, party: 'enterprise' },
			{ version: 1, party: 'learner' }
		]);
	});

	test('the same text again is no change; the plan is a change of its own', async () => {
		const id = await draftedBakery(database.pool);
		expect(await editAgreement(bart, await changed(id, 1, {}))).toMatchObject({ code: 'nothing-changed' });
		const form = await changed(id, 1, {});
		const plan = form.plan.map((item) => ({ ...item, learnedAt: 'both' as const }));
		expect(await editAgreement(bart, { ...form, plan })).toMatchObject({ ok: true });
		expect((await viewOf(id, 1)).plan).not.toEqual(plan);
		expect((await viewOf(id, 2)).plan).toEqual(plan);
	});

	test('another enterprise is another agreement, and a mentor of elsewhere is nobody', async () => {
		const id = await draftedBakery(database.pool);
		const elsewhere = await pairOf(database.pool, 'amina', 'hakim');
		const { establishmentId, placeId } = elsewhere;
		expect(await editAgreement(bart, await changed(id, 1, { establishmentId, placeId }))).toMatchObject({
			code: 'other-enterprise'
		});
		const mentorIds = [personaOf('mieke').personId];
		expect(await editAgreement(bart, await changed(id, 1, { mentorIds }))).toMatchObject({ ok: true });
		expect(await sendAgreement(bart, { id, readVersion: 2, at: NOON })).toMatchObject({
			detail: { needs: ['mentor-named'] }
		});
	});

	test('a text that waits for signatures cannot become one that may not be sent', async () => {
		const id = await sentBakery(database.pool);
		const edited = await editAgreement(bart, await changed(id, 1, { startsOn: addDays(TODAY, -1) }));
		expect(edited).toMatchObject({ ok: false, code: 'needs-missing', detail: { needs: ['nothing-blocks'] } });
		expect((await stored(id)).version).toBe(1);
	});
});

describe('sending', () => {
	test('a start in the past needs a named exception', async () => {
		const id = await draftedBakery(database.pool);
		await editAgreement(bart, await changed(id, 1, { startsOn: addDays(TODAY, -1) }));
		expect(await sendAgreement(bart, { id, readVersion: 2, at: NOON })).toMatchObject({
			detail: { needs: ['nothing-blocks'] }
		});
		await editAgreement(bart, await changed(id, 2, { lateStart: 'signed-on-paper-in-time' }));
		expect(await sendAgreement(bart, { id, readVersion: 3, at: NOON })).toMatchObject({ ok: true });
	});

	test('a minor without a guardian is never sent, and is not the own guardian', async () => {
		const id = await draftedBakery(database.pool);
		const guardian = { party: 'guardian', personId: personaOf('fatima').personId } as const;
		const remove = { id, reach: [], remove: [guardian], add: [] };
		expect(await nameSignatories(bart, remove)).toMatchObject({ ok: true });
		const send = { id, readVersion: 1, at: NOON };
		expect(await sendAgreement(bart, send)).toMatchObject({ ok: false, detail: { needs: ['parties-named'] } });
		const herself = { party: 'guardian', givenName: 'Amina', familyName: 'El Idrissi', phone: null } as const;
		const named = await nameSignatories(bart, {
			...remove,
			remove: [],
			add: [{ ...herself, email: personaOf('amina').email }]
		});
		expect(named).toMatchObject({ ok: false, code: 'learner-as-guardian' });
		expect(await sendAgreement(bart, send)).toMatchObject({ ok: false, detail: { needs: ['parties-named'] } });
		const mother = { ...herself, givenName: 'Khadija', email: null, phone: '+32470123456' };
		expect(await nameSignatories(bart, { ...remove, remove: [], add: [mother] })).toMatchObject({ ok: true });
		expect(await sendAgreement(bart, send)).toMatchObject({ ok: true });
		expect((await stored(id)).signatoryNames).toContainEqual(
			expect.objectContaining({ party: 'guardian', name: 'Khadija El Idrissi', email: null, phone: '+32470123456' })
		);
		// Taking the only guardian away again, or signing without her, is impossible.
		const { signatories } = await stored(id);
		const only = signatories.filter(({ party }) => party === 'guardian');
		expect(await nameSignatories(bart, { ...remove, remove: only })).toMatchObject({ code: 'nobody-left' });
		await signAs('amina', id, 'learner', 1);
		await signAs('jan', id, 'enterprise', 1);
		await signAs('greet', id, 'education-provider', 1);
		expect((await stored(id)).status).toBe('awaiting-signatures');
	});

	test('a rule that changes on 1 September leaves older agreements alone', async () => {
		const rows = LONGEST_WEEK as unknown as DatedRow<number>[];
		rows.unshift({ from: toPlainDate('2027-09-01'), value: 30 * 60, source: 'Planted in a test', trust: 'official' });
		try {
			const pair = await pairOf(database.pool, 'amina', 'jan');
			const outcomes = [];
			for (const startsOn of ['2027-08-30', '2027-09-06'].map(toPlainDate)) {
				const id = newId<'agreement'>();
				await draftAgreement(bart, { ...pair, id, proposalId: null, startsOn });
				await editAgreement(bart, await changed(id, 1, { lastDay: addDays(startsOn, 60) }));
				outcomes.push(await sendAgreement(bart, { id, readVersion: 2, at: NOON }));
				await cancelAgreement(bart, { id, reason: 'Alleen om te meten', at: NOON });
			}
			expect(outcomes[0]).toMatchObject({ ok: true });
			expect(outcomes[1]).toMatchObject({ ok: false, detail: { needs: ['nothing-blocks'] } });
		} finally {
			rows.shift();
		}
	});

	test('two workplaces of one learner: lessons count once, hours of a minor count together', async () => {
		const first = await sentBakery(database.pool);
		const other = await pairOf(database.pool, 'amina', 'sofie');
		const id = newId<'agreement'>();
		await draftAgreement(bart, { ...other, id, proposalId: null, startsOn: null });
		expect(await sendAgreement(bart, { id, readVersion: 1, at: NOON })).toMatchObject({
			detail: { needs: ['nothing-blocks'] }
		});
		const { text } = await viewOf(id, 1);
		const [week] = text.schedule.weeks;
		const only = (weekdays: number[]) => ({
			weeks: [{ days: (week?.days ?? []).filter(({ weekday }) => weekdays.includes(weekday)) }],
			extra: []
		});
		await editAgreement(bart, await changed(first, 1, { schedule: only([1, 2, 3]) }));
		await editAgreement(bart, await changed(id, 1, { schedule: only([1, 2, 4, 5]) }));
		expect(await sendAgreement(bart, { id, readVersion: 2, at: NOON })).toMatchObject({ ok: true });
	});

	test('a place that is full refuses, and calling off makes room', async () => {
		const id = await sentBakery(database.pool);
		await database.pool.query('update place set seats = 1 where id = (select place_id from agreement where id = $1)', [
			id
		]);
		await database.pool.query("update agreement set status = 'cancelled' where id <> $1", [id]);
		const second = await draftedBakery(database.pool);
		await editAgreement(
			bart,
			await changed(second, 1, {
				schedule: (await viewOf(second, 1)).text.schedule,
				lastDay: toPlainDate('2027-05-28')
			})
		);
		await database.pool.query("update agreement set status = 'draft' where id = $1", [id]);
		const send = { id: second, readVersion: 2, at: NOON };
		expect(await sendAgreement(bart, send)).toMatchObject({ ok: false, code: 'no-seat', detail: { seat: 'full' } });
		expect(await cancelAgreement(bart, { id, reason: '', at: NOON })).toMatchObject({
			detail: { needs: ['reason-given'] }
		});
		expect(await cancelAgreement(bart, { id, reason: 'Amina koos iets anders', at: NOON })).toEqual({
			ok: true,
			value: 'cancelled'
		});
		expect(await sendAgreement(bart, send)).toMatchObject({ ok: true });
	});

	test('what was signed before a text was taken back does not count when it is sent again', async () => {
		const id = await sentBakery(database.pool);
		await signAs('jan', id, 'enterprise', 1);
		expect(await withdrawAgreement(bart, { id, at: NOON })).toEqual({ ok: true, value: 'draft' });
		expect(await sendAgreement(bart, { id, readVersion: 1, at: NOON })).toMatchObject({ ok: true });
		expect(await stored(id)).toMatchObject({ version: 2, signatures: [] });
	});
});
