import { withAccess, type MemberActor } from './database.server.ts';
import type { DigestChoice } from './digest.ts';
import { record } from './record.server.ts';

/** How often this person wants the morning mail. */
export function readDigestChoice(actor: MemberActor): Promise<DigestChoice> {
	return withAccess(actor, async (tx) => {
		const { digest } = await tx
			.selectFrom('person')
			.select('digest')
			.where('id', '=', actor.personId)
			.executeTakeFirstOrThrow();
		return digest as DigestChoice;
	});
}

/** Keeps how often this person wants the morning mail; the same choice again changes nothing. */
export function chooseDigest(actor: MemberActor, choice: DigestChoice): Promise<void> {
	return withAccess(actor, async (tx) => {
		const written = await tx
			.updateTable('person')
			.set({ digest: choice })
			.where('id', '=', actor.personId)
			.where('digest', '<>', choice)
			.executeTakeFirst();
		if (written.numUpdatedRows === 0n) return;
		await record(tx, actor, `person/${actor.personId}`, [{ kind: 'digest-chosen', detail: { choice } }]);
	});
}
