import { beforeAll, expect, test } from 'vitest';
import type { PersonId } from '#kernel/id.ts';
import { TODAY, testDatabase, type TestDatabase } from '#tests/support/database.ts';
import { addPeople, BART_ID } from '#tests/support/sign-in.ts';
import { withAccess, type MemberActor } from './database.server.ts';
import { chooseDigest, readDigestChoice } from './digest-choice.server.ts';

let database: TestDatabase;
const bart: MemberActor = { kind: 'member', personId: BART_ID, today: TODAY };
const amina: MemberActor = { ...bart, personId: '01900000-0000-7000-8000-000000000002' as PersonId };

beforeAll(async () => {
	database = await testDatabase();
	await addPeople(database);
});

test('somebody who chose nothing gets the mail daily, and chooses for nobody else', async () => {
	expect(await readDigestChoice(bart)).toBe('daily');
	await chooseDigest(bart, 'weekly');
	await chooseDigest(bart, 'weekly');
	expect([await readDigestChoice(bart), await readDigestChoice(amina)]).toEqual(['weekly', 'daily']);
	const written = await database.pool.query("select subject, detail from audit_entry where kind = 'digest-chosen'");
	expect(written.rows).toEqual([{ subject: `person/${BART_ID}`, detail: { choice: 'weekly' } }]);
	await withAccess(bart, (tx) =>
		tx.updateTable('person').set({ digest: 'off' }).where('id', '=', amina.personId).execute()
	);
	expect(await readDigestChoice(amina)).toBe('daily');
});
