import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { PersonId } from '#kernel/id.ts';
import { codeFor } from '#tests/support/authenticator.ts';
import { testDatabase, VISITOR, type TestDatabase } from '#tests/support/database.ts';
import { addPeople, AMINA, cleanSlate, cookieOf, from, sessionWith, signIn } from '#tests/support/sign-in.ts';
import { checkCode, startSecondFactor } from './second-factor.server.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await testDatabase();
	await addPeople(database);
});
beforeEach(() => cleanSlate(database));

const AMINA_ID = '01900000-0000-7000-8000-000000000002' as PersonId;
const asAmina = (cookie: string) => ({
	...from('192.0.2.1', cookie),
	actor: { ...VISITOR, kind: 'member' as const, personId: AMINA_ID }
});

test('nobody owes a second step without a role or an app', async () => {
	expect(await sessionWith(await signIn(database, AMINA))).toMatchObject({ roles: [], needsSecondFactor: false });
});

test('whoever set up an app without having to is asked for its code too: the mailbox alone opens nothing', async () => {
	const cookie = await signIn(database, AMINA);
	const setup = await startSecondFactor(new Headers({ cookie }));
	if (!setup.ok) throw new Error(setup.code);
	const set = await checkCode(codeFor(setup.value.key), asAmina(cookie));
	if (!set.ok) throw new Error(set.code);
	expect(await sessionWith(cookieOf(set.value))).toMatchObject({ needsSecondFactor: false, hasAuthenticator: true });

	const byMailbox = await signIn(database, AMINA);
	expect(await sessionWith(byMailbox)).toMatchObject({ needsSecondFactor: true, secondFactor: false });
	await database.pool.query('delete from identity.used_code');
	expect((await checkCode(codeFor(setup.value.key), asAmina(byMailbox))).ok).toBe(true);
	expect(await sessionWith(byMailbox)).toMatchObject({ needsSecondFactor: false, secondFactor: true });
});
