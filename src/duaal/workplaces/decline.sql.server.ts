import type { Tx } from '#platform/database.server.ts';

/** A no of a learner, or of the place, to this pair. */
export type NewDecline = {
	readonly learnerId: string;
	readonly placeId: string;
	readonly by: 'learner' | 'place';
	readonly on: string;
};

/** Writes a no; the first day stays when it was said before. */
export async function insertDecline(tx: Tx, { learnerId, placeId, by, on }: NewDecline): Promise<void> {
	await tx
		.insertInto('decline')
		.values({ learner_id: learnerId, place_id: placeId, declined_by: by, declined_on: on })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}
