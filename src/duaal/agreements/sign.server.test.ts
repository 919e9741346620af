import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AgreementId, PersonId } from '#kernel/id.ts';
import { withAccess, type MemberActor } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';
import { storeAgreement, storeNextVersion, storeWorld, type World } from '#tests/agreements/stored-agreements.ts';
import { testDatabase, TODAY, type TestDatabase } from '#tests/support/database.ts';
import { readAgreement } from './agreement.read.server.ts';
import type { Party } from './agreement.ts';
import { insertCode } from './sent-code.sql.server.ts';
import { signHere, type SignInput } from './sign.server.ts';
import { requiredParties } from './signing.ts';
import { hashOfCode } from './spend-code.server.ts';
import { insertSignature } from './to-sign.sql.server.ts';

let database: TestDatabase;
let minor: World;
let adult: World;

beforeAll(async () => {
	database = await testDatabase();
	minor = await storeWorld(database.pool, 1);
	adult = await storeWorld(database.pool, 2, '2006-01-01');
});

/** Opens the connections first: a race in which each has to connect is won by whoever came first. */
async function connected(): Promise<void> {
	await Promise.all(Array.from({ length: 8 }, () => database.pool.query('select pg_sleep(0.05)')));
}

const AT = new Date('2026-11-24T12:00:00Z');
const later = (minutes: number) => new Date(AT.getTime() + minutes * 60_000);
const memberOf = (personId: PersonId): MemberActor => ({ kind: 'member', personId, today: TODAY });

/** Signs as a party of the world, with the authenticator unless another second step is given. */
function signAs(
	world: World,
	id: AgreementId,
	party: Party,
	more: Partial<SignInput> = {},
	as = memberOf(world.signers[party])
) {
	const second = 'authenticator' as const;
	return signHere(as, { id, party, version: 1, second, at: AT, door: 'account', network: 'here', ...more });
}

async function sentCode(world: World, id: AgreementId, party: Party, { digits = '123456', version = 1, at = AT } = {}) {
	const code = newId<'code'>();
	const owner = { agreementId: id, party, personId: world.signers[party] };
	await withAccess(memberOf(owner.personId), (tx) =>
		insertCode(tx, owner, {
			id: code,
			hash: hashOfCode(code, digits),
			channel: 'sms',
			sentAt: at,
			version,
			wrong: 0,
			usedAt: null
		})
	);
}

async function rows<Row>(text: string, ...values: unknown[]): Promise<Row[]> {
	return (await database.pool.query(text, values)).rows as Row[];
}

async function statusOf(id: AgreementId): Promise<string | undefined> {
	return (await rows<{ status: string }>('select status from agreement where id = $1', id))[0]?.status;
}

const signaturesOf = (id: AgreementId) =>
	rows<{ party: Party; method: string; evidence: unknown }>(
		'select party, method, evidence from signature where agreement_id = $1 order by at',
		id
	);

describe('who signs, and when it is signed', () => {
	test('in any order, it is signed exactly when everybody required has', async () => {
		const parties = ['learner', 'guardian', 'enterprise', 'education-provider'] as const;
		const orders = fc.tuple(
			fc.boolean(),
			fc.constantFrom('oao' as const, 'da' as const),
			fc.shuffledSubarray([...parties], { minLength: 4 })
		);
		await fc.assert(
			fc.asyncProperty(orders, async ([isMinor, kind, order]) => {
				const world = isMinor ? minor : adult;
				const id = await storeAgreement(database.pool, world, { kind });
				const missing = new Set(
					requiredParties({ text: { kind } as never, learnerBorn: world.born, signatures: [] }, TODAY)
				);
				for (const party of order) {
					const signed = await signAs(world, id, party);
					expect(signed.ok, party).toBe(missing.has(party));
					missing.delete(party);
					expect(await statusOf(id)).toBe(missing.size === 0 ? 'signed' : 'awaiting-signatures');
					if (missing.size === 0) break;
				}
			}),
			{ numRuns: 30 }
		);
	});

	test('a minor is never signed without a guardian, named or not', async () => {
		const id = await storeAgreement(database.pool, minor, { without: ['guardian'] });
		for (const party of ['learner', 'enterprise', 'education-provider'] as const)
			expect(await signAs(minor, id, party)).toMatchObject({ ok: true });
		expect(await statusOf(id)).toBe('awaiting-signatures');
		expect(await signAs(minor, id, 'guardian')).toMatchObject({ code: 'not-entitled' });
		expect(await statusOf(id)).toBe('awaiting-signatures');
	});

	test('two tabs at once: one signature, the other hears that it was done; one job seals', async () => {
		const id = await storeAgreement(database.pool, adult);
		await signAs(adult, id, 'learner');
		await signAs(adult, id, 'education-provider');
		await connected();
		const tabs = await Promise.all(Array.from({ length: 6 }, () => signAs(adult, id, 'enterprise')));
		expect(tabs.every(({ ok }) => ok)).toBe(true);
		expect(tabs.filter((tab) => tab.ok && tab.value.already)).toHaveLength(5);
		expect(await signaturesOf(id)).toHaveLength(3);
		expect(
			await rows("select key from graphile_worker.jobs where key like 'seal-agreement/' || $1 || '%'", id)
		).toHaveLength(1);
		expect(
			(
				await rows<{ kind: string }>('select kind from agreement_event where agreement_id = $1 order by number', id)
			).map(({ kind }) => kind)
		).toEqual(['agreement-party-signed', 'agreement-party-signed', 'agreement-party-signed', 'agreement-signed']);
	});

	test('all parties at the same moment: everybody signed, and it is signed once', async () => {
		const id = await storeAgreement(database.pool, minor);
		await connected();
		const all = await Promise.all(
			(['learner', 'guardian', 'enterprise', 'education-provider'] as const).map((party) => signAs(minor, id, party))
		);
		expect(all.map(({ ok }) => ok)).toEqual([true, true, true, true]);
		expect(all.filter((each) => each.ok && each.value.status === 'signed')).toHaveLength(1);
		expect(await statusOf(id)).toBe('signed');
	});

	test('a text that changed, a party that is not theirs, and an agreement that does not wait are refused', async () => {
		const id = await storeAgreement(database.pool, minor);
		await storeNextVersion(database.pool, id);
		expect(await signAs(minor, id, 'enterprise')).toMatchObject({ code: 'text-changed' });
		expect(await signAs(minor, id, 'enterprise', { version: 2 }, memberOf(minor.signers.learner))).toMatchObject({
			code: 'not-entitled'
		});
		const draft = await storeAgreement(database.pool, minor, { status: 'draft' });
		expect(await signAs(minor, draft, 'enterprise')).toMatchObject({ code: 'not-awaiting-signatures' });
		expect(await signaturesOf(id)).toEqual([]);
	});

	test('keeps who signed how, under which text: the guardian over a link confirms', async () => {
		const id = await storeAgreement(database.pool, minor);
		await sentCode(minor, id, 'guardian');
		expect(await signAs(minor, id, 'guardian', { door: 'link', second: { code: '123456' } })).toMatchObject({
			ok: true
		});
		expect(
			await rows(
				'select method, signed_on, at, text_hash = (select text_hash from agreement_version v where v.agreement_id = $1) as of_this_text, evidence from signature where agreement_id = $1',
				id
			)
		).toEqual([
			{
				method: 'confirmed',
				signed_on: TODAY,
				at: AT,
				of_this_text: true,
				evidence: { door: 'link', secondStep: 'sms', network: 'here', proof: null }
			}
		]);
	});
});

describe('the code of the second step', () => {
	const withCode = (code: string, at = AT): Partial<SignInput> => ({ second: { code }, at });

	test('wrong codes count although they are refused; after five even the right one is dead', async () => {
		const id = await storeAgreement(database.pool, adult);
		await sentCode(adult, id, 'learner');
		const left: unknown[] = [];
		for (let turn = 0; turn < 5; turn++) {
			const refused = await signAs(adult, id, 'learner', withCode('000000'));
			left.push(refused.ok || refused.code !== 'code-wrong' || refused.detail?.left);
		}
		expect(left).toEqual([4, 3, 2, 1, 0]);
		expect(await signAs(adult, id, 'learner', withCode('123456'))).toMatchObject({ code: 'code-dead' });
		expect(await signaturesOf(id)).toEqual([]);
	});

	test('guesses at the same moment are counted one by one', async () => {
		const id = await storeAgreement(database.pool, adult);
		await sentCode(adult, id, 'learner');
		await connected();
		const guesses = await Promise.all(
			Array.from({ length: 8 }, () => signAs(adult, id, 'learner', withCode('000000')))
		);
		expect(guesses.filter((guess) => !guess.ok && guess.code === 'code-wrong')).toHaveLength(5);
		expect(guesses.filter((guess) => !guess.ok && guess.code === 'code-dead')).toHaveLength(3);
	});

	test('works for ten minutes, once, and only for the text that it was asked for', async () => {
		const id = await storeAgreement(database.pool, adult);
		expect(await signAs(adult, id, 'learner', withCode('123456'))).toMatchObject({ code: 'no-code-sent' });
		await sentCode(adult, id, 'learner');
		expect(await signAs(adult, id, 'learner', withCode('123456', later(10.1)))).toMatchObject({ code: 'code-expired' });
		await storeNextVersion(database.pool, id);
		expect(await signAs(adult, id, 'learner', { ...withCode('123456'), version: 2 })).toMatchObject({
			code: 'code-for-other-text'
		});
		await sentCode(adult, id, 'learner', { version: 2, at: later(1) });
		expect(await signAs(adult, id, 'learner', { ...withCode('123456', later(11)), version: 2 })).toMatchObject({
			ok: true
		});
		await storeNextVersion(database.pool, id);
		expect(await signAs(adult, id, 'learner', { ...withCode('123456', later(2)), version: 3 })).toMatchObject({
			code: 'code-used'
		});
	});

	test('a code of one party is nothing for another of the same person', async () => {
		const id = await storeAgreement(database.pool, minor);
		await sentCode(minor, id, 'learner');
		expect(await signAs(minor, id, 'guardian', withCode('123456'))).toMatchObject({ code: 'no-code-sent' });
	});
});

describe('the wall', () => {
	const sees = (actor: MemberActor | { kind: 'visitor'; today: typeof TODAY }, id: AgreementId) =>
		withAccess(actor, (tx) => readAgreement(tx, id)).then((found) => found !== undefined);

	test('parties see their own agreement; another school, another enterprise and a visitor do not', async () => {
		const id = await storeAgreement(database.pool, minor);
		for (const person of [...Object.values(minor.signers), minor.coach, minor.mentor])
			expect(await sees(memberOf(person), id)).toBe(true);
		for (const person of [...Object.values(adult.signers), adult.coach, adult.mentor]) {
			expect(await sees(memberOf(person), id)).toBe(false);
			expect(await signAs(minor, id, 'enterprise', {}, memberOf(person))).toMatchObject({ code: 'unknown-agreement' });
		}
		await expect(sees({ kind: 'visitor', today: TODAY }, id)).rejects.toMatchObject({ code: '42501' });
	});

	test('a link opens one agreement: its holder sees and signs no other, not even an own one', async () => {
		const [a, b] = [await storeAgreement(database.pool, minor), await storeAgreement(database.pool, minor)];
		const holder: MemberActor = { ...memberOf(minor.signers.guardian), onlyAgreement: a };
		expect([await sees(holder, a), await sees(holder, b)]).toEqual([true, false]);
		expect(await signAs(minor, b, 'guardian', {}, holder)).toMatchObject({ code: 'unknown-agreement' });
		expect(await signAs(minor, a, 'guardian', {}, holder)).toMatchObject({ ok: true });
	});

	test('nobody signs with the hand of another, past the rules either', async () => {
		const id = await storeAgreement(database.pool, minor);
		const forge = (by: PersonId, method: 'electronic' | 'paper') =>
			withAccess(memberOf(by), (tx) =>
				insertSignature(
					tx,
					id,
					{
						party: 'enterprise',
						personId: minor.signers.enterprise,
						method,
						on: TODAY,
						version: 1,
						textHash: 'a'.repeat(64)
					},
					{ at: AT, evidence: { door: 'account', secondStep: null, network: null, proof: null } }
				)
			);
		for (const person of [minor.coach, minor.signers.learner])
			await expect(forge(person, 'electronic')).rejects.toMatchObject({ code: '42501' });
		await expect(forge(minor.signers.learner, 'paper')).rejects.toMatchObject({ code: '42501' });
		await forge(minor.coach, 'paper');
		expect((await signaturesOf(id)).map(({ method }) => method)).toEqual(['paper']);
	});
});
