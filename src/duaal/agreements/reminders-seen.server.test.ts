import { expect, test } from 'vitest';
import type { AgreementId } from '#kernel/id.ts';
import { withAccess } from '#platform/database.server.ts';
import { readReminders, remind } from '#platform/remind.server.ts';
import { storeAgreement, storeWorld } from '#tests/agreements/stored-agreements.ts';
import { member, testDatabase, WORKER } from '#tests/support/database.ts';

test('everybody who sees an agreement sees who was reminded of it, and nobody else does', async () => {
	const { pool } = await testDatabase();
	const [world, elsewhere] = [await storeWorld(pool, 71), await storeWorld(pool, 72)];
	const id: AgreementId = await storeAgreement(pool, world);
	const subject = `agreement/${id}`;
	const personId = world.signers.guardian;
	await withAccess(WORKER, (tx) => remind(tx, { subject, personId, channel: 'mail', at: new Date(), by: null }));
	const seenBy = (person: string) => withAccess(member(person), (tx) => readReminders(tx, [subject]));
	for (const sees of [...Object.values(world.signers), world.coach, world.mentor])
		expect(await seenBy(sees)).toMatchObject([{ personId, by: null }]);
	for (const blind of Object.values(elsewhere.signers)) expect(await seenBy(blind)).toEqual([]);
});
