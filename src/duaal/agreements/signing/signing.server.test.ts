import { beforeAll, describe, expect, test } from 'vitest';
import { toPlainDate } from '#kernel/date.ts';
import type { AgreementId, PersonId } from '#kernel/id.ts';
import { withAccess, type MemberActor } from '#platform/database.server.ts';
import { setRuntime } from '#platform/runtime.server.ts';
import {
	storeAgreement,
	storeNextVersion,
	storeWorld,
	type AgreementOptions,
	type World
} from '#tests/agreements/stored-agreements.ts';
import { testDatabase, TODAY, VISITOR, type TestDatabase } from '#tests/support/database.ts';
import type { Party } from '../agreement.ts';
import { signHere } from '../sign.server.ts';
import { linkState } from '../sign-link.ts';
import { readToSign } from '../to-sign.read.server.ts';
import { askSignatures } from './ask-signatures.server.ts';
import { objectTo } from './object.server.ts';
import { giveOnPaper, recordSignature } from './record-signature.server.ts';
import { remindAll } from './remind-all.server.ts';
import { remindSignatory } from './remind-signatory.server.ts';
import { renewLink } from './renew-link.server.ts';
import { sendCode } from './send-code.server.ts';
import { signMany } from './sign-many.server.ts';
import { readLink } from './sign-link.read.server.ts';
import { readSignList } from './sign-list.read.server.ts';
import { readSigningWork } from './signing-work.read.server.ts';
import { tellObjection } from './tell-objection.server.ts';
import { readWaitingForMe } from './waiting-list.read.server.ts';

let database: TestDatabase;
let minor: World;
let adult: World;

beforeAll(async () => {
	database = await testDatabase();
	// In demonstration the mailbox of the demonstration is the gateway for SMS.
	setRuntime({ ...database.runtime, settings: { ...database.runtime.settings, demo: true } });
	minor = await storeWorld(database.pool, 1);
	adult = await storeWorld(database.pool, 2, '2006-01-01');
});

const AT = new Date('2026-11-24T12:00:00Z');
const DAY = 24 * 3_600_000;
const after = (milliseconds: number) => new Date(AT.getTime() + milliseconds);
const worker = { actor: { kind: 'worker', today: TODAY } as const };
const memberOf = (personId: PersonId, onlyAgreement?: AgreementId): MemberActor => ({
	kind: 'member',
	personId,
	today: TODAY,
	...(onlyAgreement ? { onlyAgreement } : {})
});
const PARTIES = ['learner', 'guardian', 'enterprise', 'education-provider'] as const;

async function rows<Row>(text: string, ...values: unknown[]): Promise<Row[]> {
	return (await database.pool.query(text, values)).rows as Row[];
}

type Sent = { recipient: string; words: string };

/** Everything that left about an agreement, over mail and SMS, the newest last. */
const sentTo = (recipient: string) =>
	rows<Sent>(
		`select recipient::text, words from (select recipient::text, body_text as words, created_at from outgoing_mail
			union all select recipient, body, created_at from outgoing_sms) m where recipient = $1 order by created_at`,
		recipient
	);

async function keyIn(recipient: string): Promise<string> {
	const found = /\/teken\/([\w-]{22})/.exec((await sentTo(recipient)).at(-1)?.words ?? '');
	if (!found?.[1]) throw new Error(`no link for ${recipient}`);
	return found[1];
}

async function codeIn(recipient: string): Promise<string> {
	const found = /\b(\d{6})\b/.exec((await sentTo(recipient)).at(-1)?.words ?? '');
	if (!found?.[1]) throw new Error(`no code for ${recipient}`);
	return found[1];
}

let people = 0;

/** An agreement of which everybody has an address or number of its own. */
async function storeReachable(world: World, how: 'mail' | 'sms', options: AgreementOptions = {}) {
	const turn = ++people;
	const reach: Partial<Record<Party, { email?: string; phone?: string }>> = {};
	for (const [index, party] of PARTIES.entries())
		reach[party] =
			how === 'mail'
				? { email: `${party}-${turn}@samenspoor.example` }
				: { phone: `+3247${String(turn * 10 + index).padStart(7, '0')}` };
	const id = await storeAgreement(database.pool, world, { ...options, reach });
	return { id, at: (party: Party) => reach[party]?.email ?? reach[party]?.phone ?? '' };
}

const open = (key: string) => withAccess(VISITOR, (tx) => readLink(tx, key));

async function stateOf(key: string, at: Date) {
	const link = await open(key);
	if (!link) return 'unknown';
	const agreement = await withAccess(memberOf(link.personId, link.agreementId), (tx) =>
		readToSign(tx, link.agreementId)
	);
	return agreement && linkState(link, agreement, at);
}

const statusOf = async (id: AgreementId) =>
	(await rows<{ status: string }>('select status from agreement where id = $1', id))[0]?.status;

describe('links', () => {
	test('sending asks everybody who must sign, once for each time it is sent', async () => {
		const { id, at } = await storeReachable(minor, 'mail');
		await askSignatures({ agreementId: id, version: 1 }, worker);
		await Promise.all([1, 2, 3].map(() => askSignatures({ agreementId: id, version: 1 }, worker)));
		for (const party of PARTIES) expect(await sentTo(at(party)), party).toHaveLength(1);
		expect(await rows('select 1 from sign_link where agreement_id = $1', id)).toHaveLength(4);
		// Taken back and sent again with the same words: who has not signed is asked again.
		await database.pool.query("update agreement set sent_at = sent_at + interval '1 hour' where id = $1", [id]);
		await askSignatures({ agreementId: id, version: 1 }, worker);
		expect(await sentTo(at('guardian'))).toHaveLength(2);
		// An older version is nobody's business any more.
		await storeNextVersion(database.pool, id);
		await askSignatures({ agreementId: id, version: 1 }, worker);
		expect(await sentTo(at('guardian'))).toHaveLength(2);
	});

	test('an adult needs no guardian: nobody asks one', async () => {
		const { id, at } = await storeReachable(adult, 'mail');
		await askSignatures({ agreementId: id, version: 1 }, worker);
		expect(await sentTo(at('guardian'))).toEqual([]);
		expect(await sentTo(at('learner'))).toHaveLength(1);
	});

	test('a link in a mail works thirty days, in an SMS two; the database keeps only its hash', async () => {
		for (const [how, days] of [
			['mail', 30],
			['sms', 2]
		] as const) {
			const { id, at } = await storeReachable(minor, how);
			await askSignatures({ agreementId: id, version: 1 }, worker);
			const key = await keyIn(at('guardian'));
			const link = await open(key);
			expect(link).toMatchObject({ agreementId: id, party: 'guardian', channel: how, recipient: at('guardian') });
			const sent = link?.sentAt.getTime() ?? 0;
			expect(await stateOf(key, new Date(sent + days * DAY - 1000))).toBe('open');
			expect(await stateOf(key, new Date(sent + days * DAY + 1000))).toBe('expired');
			expect(await rows('select 1 from sign_link where token_hash = $1', key)).toEqual([]);
		}
		expect(await stateOf('A'.repeat(22), AT)).toBe('unknown');
	});

	test('an expired link is renewed to the same address, even when the signatory has another by now; a good one is not', async () => {
		const { id, at } = await storeReachable(minor, 'mail');
		await askSignatures({ agreementId: id, version: 1 }, worker);
		const key = await keyIn(at('guardian'));
		const sent = (await open(key))?.sentAt.getTime() ?? 0;
		expect(await renewLink(VISITOR, key, new Date(sent + DAY))).toMatchObject({ code: 'nothing-to-sign' });
		await database.pool.query(
			"update signatory set email = 'thief@samenspoor.example' where agreement_id = $1 and party = 'guardian'",
			[id]
		);
		const late = new Date(sent + 31 * DAY);
		expect(await renewLink(VISITOR, key, late)).toEqual({
			ok: true,
			value: expect.stringMatching(/^g•••@samenspoor\.example$/)
		});
		expect(await sentTo('thief@samenspoor.example')).toEqual([]);
		const fresh = await keyIn(at('guardian'));
		expect(fresh).not.toBe(key);
		expect(await stateOf(fresh, late)).toBe('open');
		// A second press right away sends nothing more.
		expect(await renewLink(VISITOR, key, new Date(late.getTime() + 1000))).toMatchObject({ code: 'too-soon' });
		expect(await sentTo(at('guardian'))).toHaveLength(2);
		expect(await renewLink(VISITOR, 'A'.repeat(22), late)).toMatchObject({ code: 'unknown-link' });
	});

	test('who has signed is told so, and gets no new link, however old the link is', async () => {
		const { id, at } = await storeReachable(minor, 'mail');
		await askSignatures({ agreementId: id, version: 1 }, worker);
		const key = await keyIn(at('guardian'));
		await signHere(memberOf(minor.signers.guardian), {
			id,
			party: 'guardian',
			version: 1,
			second: 'authenticator',
			at: AT,
			door: 'account',
			network: ''
		});
		for (const at of [after(DAY), after(300 * DAY)]) {
			expect(await stateOf(key, at)).toBe('signed');
			expect(await renewLink(VISITOR, key, at)).toMatchObject({ code: 'nothing-to-sign' });
		}
	});

	test('looking at a link, ever so often, changes nothing', async () => {
		const { id, at } = await storeReachable(minor, 'mail');
		await askSignatures({ agreementId: id, version: 1 }, worker);
		const key = await keyIn(at('guardian'));
		for (let turn = 0; turn < 5; turn++) expect(await stateOf(key, after(DAY))).toBe('open');
		expect(await rows('select 1 from signature where agreement_id = $1', id)).toEqual([]);
	});
});

describe('the second step', () => {
	test('goes by SMS when there is a mobile number, else by mail; never in one message with the link', async () => {
		const id = await storeAgreement(database.pool, minor, {
			reach: {
				guardian: { email: 'both@samenspoor.example', phone: '+32470000001' },
				learner: { email: 'mail@samenspoor.example' }
			}
		});
		const guardian = memberOf(minor.signers.guardian, id);
		expect(await sendCode(guardian, [{ id, party: 'guardian', version: 1 }], AT)).toEqual({
			ok: true,
			value: { channel: 'sms', recipient: '+32 ••• •• •• 01', count: 1 }
		});
		expect(await sentTo('both@samenspoor.example')).toEqual([]);
		expect((await sentTo('+32470000001'))[0]?.words).not.toMatch(/teken\/[\w-]{22}/);
		const learner = await sendCode(memberOf(minor.signers.learner), [{ id, party: 'learner', version: 1 }], AT);
		expect(learner).toMatchObject({ ok: true, value: { channel: 'mail', recipient: 'm•••@samenspoor.example' } });
		const code = await codeIn('+32470000001');
		const how = {
			id,
			party: 'guardian',
			version: 1,
			second: { code },
			at: after(60_000),
			door: 'link',
			network: ''
		} as const;
		expect(await signHere(guardian, how)).toMatchObject({ ok: true });
		expect(await rows('select code_hash from sent_code where code_hash like $1', `%${code}%`)).toEqual([]);
	});

	test('is asked for once a minute and six times an hour, and not by who cannot sign', async () => {
		const { id, at } = await storeReachable(minor, 'sms');
		const ask = (seconds: number) =>
			sendCode(memberOf(minor.signers.guardian), [{ id, party: 'guardian', version: 1 }], after(seconds * 1000));
		expect(await ask(0)).toMatchObject({ ok: true });
		expect(await ask(20)).toMatchObject({ code: 'too-soon', detail: { waitSeconds: 40 } });
		for (let turn = 1; turn < 6; turn++) expect(await ask(turn * 61)).toMatchObject({ ok: true });
		expect(await ask(400)).toMatchObject({ code: 'too-many' });
		expect(await sentTo(at('guardian'))).toHaveLength(6);
		expect(await sendCode(memberOf(minor.coach), [{ id, party: 'guardian', version: 1 }], AT)).toMatchObject({
			code: 'not-entitled'
		});
		expect(await sendCode(memberOf(minor.signers.guardian), [{ id, party: 'guardian', version: 2 }], AT)).toMatchObject(
			{ code: 'text-changed' }
		);
	});

	test('two presses at the same moment send one code', async () => {
		const { id, at } = await storeReachable(minor, 'sms');
		await Promise.all(Array.from({ length: 6 }, () => database.pool.query('select pg_sleep(0.05)')));
		await Promise.all(
			Array.from({ length: 5 }, () =>
				sendCode(memberOf(minor.signers.guardian), [{ id, party: 'guardian', version: 1 }], AT)
			)
		);
		expect(await sentTo(at('guardian'))).toHaveLength(1);
	});
});

describe('many at once', () => {
	test('a head teacher signs forty with one code; one that changed meanwhile holds up no other', async () => {
		const ids: AgreementId[] = [];
		for (let turn = 0; turn < 40; turn++)
			ids.push(
				await storeAgreement(database.pool, adult, {
					reach: { 'education-provider': { email: 'head@samenspoor.example' } }
				})
			);
		const head = memberOf(adult.signers['education-provider']);
		const list = ids.map((id) => ({ id, party: 'education-provider' as const, version: 1 }));
		expect(await sendCode(head, list, AT)).toMatchObject({ ok: true, value: { count: 40 } });
		expect(await sentTo('head@samenspoor.example')).toHaveLength(1);
		const code = await codeIn('head@samenspoor.example');
		await storeNextVersion(database.pool, ids[7] as AgreementId);
		const signed = await signMany(head, list, { second: { code }, at: after(30_000), network: '' });
		expect(signed.map(({ outcome }) => (outcome.ok ? 'signed' : outcome.code))).toEqual(
			ids.map((_, turn) => (turn === 7 ? 'text-changed' : 'signed'))
		);
		expect(
			await rows("select 1 from signature where party = 'education-provider' and agreement_id = any ($1)", ids)
		).toHaveLength(39);
		// A code for a list counts as one message, and each agreement of it used its own.
		expect(
			await sendCode(head, [{ id: ids[7] as AgreementId, party: 'education-provider', version: 2 }], after(70_000))
		).toMatchObject({ ok: true });
		const again = await signMany(head, list.slice(0, 3), { second: { code }, at: after(80_000), network: '' });
		expect(again.every(({ outcome }) => outcome.ok && outcome.value.already)).toBe(true);
	}, 60_000);
});

describe('what waits for whom', () => {
	test('each sees what waits for the own signature and no more; from four on it is one line of work', async () => {
		const world = await storeWorld(database.pool, 3);
		const guardian = memberOf(world.signers.guardian);
		const mine = () => withAccess(guardian, (tx) => readWaitingForMe(tx, guardian));
		const work = (actor: MemberActor) => withAccess(actor, (tx) => readSigningWork(tx, actor));
		const late = await storeAgreement(database.pool, world, { startsOn: '2026-12-20' });
		const soon = await storeAgreement(database.pool, world, { startsOn: '2026-11-25' });
		await storeAgreement(database.pool, world, { status: 'draft' });
		expect((await mine()).map(({ agreement, party, others }) => [agreement.id, party, others])).toEqual([
			[soon, 'guardian', 3],
			[late, 'guardian', 3]
		]);
		expect((await work(guardian)).map(({ kind, subject, urgent }) => [kind, subject, urgent])).toEqual([
			['sign', `agreement/${soon}`, true],
			['sign', `agreement/${late}`, false]
		]);
		expect((await work(memberOf(world.coach))).map(({ kind, text }) => [kind, /Nog \d+/.exec(text)?.[0]])).toEqual([
			['signatures-missing', 'Nog 4'],
			['signatures-missing', 'Nog 4']
		]);
		await signHere(guardian, {
			id: soon,
			party: 'guardian',
			version: 1,
			second: 'authenticator',
			at: AT,
			door: 'account',
			network: ''
		});
		expect((await mine()).map(({ agreement }) => agreement.id)).toEqual([late]);
		for (let turn = 0; turn < 3; turn++) await storeAgreement(database.pool, world);
		expect((await work(guardian)).map(({ kind, href }) => [kind, href])).toEqual([
			['sign-many', '/overeenkomsten/tekenen']
		]);
		for (const person of [world.mentor, minor.coach, minor.signers.guardian])
			expect((await work(memberOf(person))).filter(({ subject }) => subject.includes(late))).toEqual([]);
	});
});

describe('on paper and elsewhere', () => {
	const paper = (id: AgreementId, party: Party, more: object = {}) => ({
		id,
		party,
		personId: minor.signers[party],
		method: 'paper' as const,
		signedOn: TODAY,
		version: 1,
		proof: 'map 3, blad 12',
		at: AT,
		...more
	});
	const coach = () => memberOf(minor.coach);

	test('nobody has a mail address or a phone: everything on paper, and it is signed', async () => {
		const nothing = Object.fromEntries(PARTIES.map((party) => [party, {}]));
		const id = await storeAgreement(database.pool, minor, { reach: nothing });
		await askSignatures({ agreementId: id, version: 1 }, worker);
		expect(await rows('select 1 from sign_link where agreement_id = $1', id)).toEqual([]);
		const work = await withAccess(coach(), (tx) => readSigningWork(tx, coach()));
		expect(work.filter(({ subject }) => subject === `agreement/${id}`).map(({ kind }) => kind)).toEqual(
			Array(4).fill('sign-on-paper')
		);
		expect(await giveOnPaper(coach(), paper(id, 'guardian'))).toMatchObject({ ok: true });
		for (const party of PARTIES) {
			expect(await statusOf(id)).toBe('awaiting-signatures');
			expect(await recordSignature(coach(), paper(id, party)), party).toMatchObject({ ok: true });
		}
		expect(await statusOf(id)).toBe('signed');
	});

	test('nobody has a mailbox: everything by SMS', async () => {
		const { id, at } = await storeReachable(minor, 'sms');
		await askSignatures({ agreementId: id, version: 1 }, worker);
		for (const party of PARTIES) {
			const link = await open(await keyIn(at(party)));
			if (!link) throw new Error('no link');
			const actor = memberOf(link.personId, link.agreementId);
			await sendCode(actor, [{ id, party, version: 1 }], AT);
			const how = {
				id,
				party,
				version: 1,
				second: { code: await codeIn(at(party)) },
				at: after(1000),
				door: 'link',
				network: ''
			} as const;
			expect(await signHere(actor, how), party).toMatchObject({ ok: true });
		}
		expect(await statusOf(id)).toBe('signed');
		expect(await rows('select 1 from outgoing_mail where body_text like $1', `%${id}%`)).toEqual([]);
	});

	test('methods mix; the same paper twice is one signature; the proof is kept', async () => {
		const id = await storeAgreement(database.pool, minor);
		for (const party of ['learner', 'guardian'] as const)
			await signHere(memberOf(minor.signers[party]), {
				id,
				party,
				version: 1,
				second: 'authenticator',
				at: AT,
				door: 'account',
				network: ''
			});
		await recordSignature(coach(), paper(id, 'enterprise', { method: 'elsewhere', proof: 'itsme-dossier 12' }));
		expect(await recordSignature(coach(), paper(id, 'enterprise', { method: 'elsewhere' }))).toMatchObject({
			ok: true,
			value: { already: true }
		});
		expect(await recordSignature(coach(), paper(id, 'education-provider'))).toMatchObject({
			ok: true,
			value: { status: 'signed' }
		});
		expect(await recordSignature(coach(), paper(id, 'education-provider'))).toMatchObject({
			ok: true,
			value: { already: true }
		});
		const kept = await rows<{ method: string; proof: string | null }>(
			"select method, evidence ->> 'proof' as proof from signature where agreement_id = $1 order by party",
			id
		);
		expect(kept).toEqual([
			{ method: 'paper', proof: 'map 3, blad 12' },
			{ method: 'elsewhere', proof: 'itsme-dossier 12' },
			{ method: 'electronic', proof: null },
			{ method: 'electronic', proof: null }
		]);
	});

	test('only the school notes it, with a proof, for somebody who was named, on a day that can be', async () => {
		const id = await storeAgreement(database.pool, minor);
		expect(await recordSignature(memberOf(minor.signers.enterprise), paper(id, 'enterprise'))).toMatchObject({
			code: 'not-entitled'
		});
		expect(await recordSignature(memberOf(adult.coach), paper(id, 'enterprise'))).toMatchObject({
			code: 'unknown-agreement'
		});
		expect(await recordSignature(coach(), paper(id, 'enterprise', { proof: '' }))).toMatchObject({
			code: 'needs-missing'
		});
		expect(await recordSignature(coach(), paper(id, 'enterprise', { personId: minor.mentor }))).toMatchObject({
			code: 'not-entitled'
		});
		expect(
			await recordSignature(coach(), paper(id, 'enterprise', { signedOn: toPlainDate('2026-11-25') }))
		).toMatchObject({ code: 'signed-in-future' });
		expect(
			await recordSignature(coach(), paper(id, 'enterprise', { signedOn: toPlainDate('2026-11-23') }))
		).toMatchObject({ code: 'signed-before-text' });
		expect(await rows('select 1 from signature where agreement_id = $1', id)).toEqual([]);
	});
});

describe('something is wrong', () => {
	test('a guardian objects over the link: a draft again, the coach hears why once, the reason is not in the audit chain', async () => {
		const id = await storeAgreement(database.pool, minor);
		const holder = memberOf(minor.signers.guardian, id);
		const objection = { id, party: 'guardian', version: 1, reason: 'De startdag klopt niet.', at: AT } as const;
		expect(await objectTo(holder, { ...objection, reason: ' ' })).toMatchObject({ code: 'needs-missing' });
		expect(await objectTo(holder, { ...objection, version: 2 })).toMatchObject({ code: 'text-changed' });
		expect(await objectTo(holder, objection)).toEqual({ ok: true, value: 'draft' });
		expect(await statusOf(id)).toBe('draft');
		expect(await objectTo(holder, objection)).toMatchObject({ code: 'wrong-status' });
		for (let turn = 0; turn < 2; turn++) await tellObjection({ agreementId: id, version: 1 }, worker);
		const mails = (await sentTo('bart.voorbeeld.1@samenspoor.example')).filter(({ words }) =>
			words.includes('De startdag klopt niet.')
		);
		expect(mails).toHaveLength(1);
		expect(
			await rows("select detail from agreement_event where agreement_id = $1 and kind = 'agreement-objected'", id)
		).toEqual([{ detail: { version: 1, party: 'guardian', reason: 'De startdag klopt niet.' } }]);
		expect(
			await rows("select detail from audit_entry where subject = $1 and kind = 'agreement-objected'", `agreement/${id}`)
		).toEqual([{ detail: { version: 1, party: 'guardian' } }]);
	});
});

describe('reminders', () => {
	const someone = (id: AgreementId, at: Date) => ({
		id,
		party: 'guardian' as const,
		personId: minor.signers.guardian,
		channel: 'mail' as const,
		at
	});

	test('any party reminds, once a day for each person and channel, and every party sees when', async () => {
		const { id, at } = await storeReachable(minor, 'mail', { sentAt: '2026-11-20T08:00:00Z' });
		const by = memberOf(minor.signers.enterprise);
		await Promise.all(Array.from({ length: 6 }, () => database.pool.query('select pg_sleep(0.05)')));
		const pressed = await Promise.all(
			[by, memberOf(minor.signers.learner), memberOf(minor.coach)].map((who) => remindSignatory(who, someone(id, AT)))
		);
		expect(pressed.filter(({ ok }) => ok)).toHaveLength(1);
		expect(await sentTo(at('guardian'))).toHaveLength(1);
		expect(await stateOf(await keyIn(at('guardian')), after(DAY))).toBe('open');
		expect(await remindSignatory(by, someone(id, after(DAY - 1)))).toMatchObject({ code: 'too-soon' });
		expect(await remindSignatory(by, { ...someone(id, after(1000)), channel: 'sms' })).toMatchObject({
			code: 'unreachable'
		});
		expect(await remindSignatory(by, someone(id, after(DAY)))).toMatchObject({ ok: true });
		for (const who of [minor.signers.guardian, minor.signers.enterprise, minor.coach]) {
			const actor = memberOf(who);
			const list = await withAccess(actor, async (tx) => {
				const agreement = await readToSign(tx, id);
				return agreement && readSignList(tx, agreement, TODAY);
			});
			const line = list?.find(({ party }) => party === 'guardian');
			expect(line?.people[0]?.reminded).toEqual([
				{
					personId: minor.signers.guardian,
					channel: 'mail',
					at: after(DAY),
					by: minor.signers.enterprise,
					id: expect.any(String),
					subject: `agreement/${id}`
				}
			]);
		}
	});

	test('the first message counts too; who signed is left alone; strangers remind nobody', async () => {
		const { id } = await storeReachable(minor, 'mail', { sentAt: '2026-11-24T08:00:00Z' });
		expect(await remindSignatory(memberOf(minor.coach), someone(id, AT))).toMatchObject({ code: 'too-soon' });
		expect(await remindSignatory(memberOf(adult.coach), someone(id, after(DAY)))).toMatchObject({
			code: 'unknown-agreement'
		});
		await signHere(memberOf(minor.signers.guardian), {
			id,
			party: 'guardian',
			version: 1,
			second: 'authenticator',
			at: AT,
			door: 'account',
			network: ''
		});
		expect(await remindSignatory(memberOf(minor.coach), someone(id, after(DAY)))).toMatchObject({
			code: 'nothing-to-sign'
		});
	});

	test('by itself on working days from two working days before the start until the start, never twice on a day', async () => {
		// The first day is Tuesday 1 December 2026; 28 and 29 November are a weekend.
		const { id, at } = await storeReachable(minor, 'mail', { sentAt: '2026-11-20T08:00:00Z' });
		const morning = async (day: string) => {
			for (let turn = 0; turn < 2; turn++)
				await remindAll({ day }, { actor: { kind: 'worker', today: toPlainDate(day) } });
			return (await sentTo(at('guardian'))).length;
		};
		expect(await morning('2026-11-26')).toBe(0);
		expect(await morning('2026-11-27')).toBe(1);
		expect(await morning('2026-11-28')).toBe(1);
		expect(await morning('2026-11-29')).toBe(1);
		expect(await morning('2026-11-30')).toBe(2);
		await signHere(memberOf(minor.signers.learner), {
			id,
			party: 'learner',
			version: 1,
			second: 'authenticator',
			at: AT,
			door: 'account',
			network: ''
		});
		const learner = (await sentTo(at('learner'))).length;
		expect(await morning('2026-12-01')).toBe(3);
		expect(await sentTo(at('learner'))).toHaveLength(learner);
		expect(await morning('2026-12-02')).toBe(3);
	});
});
