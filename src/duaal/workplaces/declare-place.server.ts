import type { PlaceId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type MemberActor } from '#platform/database.server.ts';
import { record } from '#platform/record.server.ts';
import { mayOfferPlaces, type HeldRole } from './permissions.ts';
import type { PlaceEvent, RecognitionId } from './place.ts';
import { findRecognition, insertPlace } from './place.sql.server.ts';

/** A place to declare. `id` was made with the page, so that sending twice makes one. */
export type DeclareInput = { readonly id: PlaceId; readonly recognitionId: RecognitionId; readonly seats: number };

/** Offers a place for one recognition, open from now on. What it answers is stored. */
export function declarePlace(
	actor: MemberActor,
	roles: readonly HeldRole[],
	{ id, recognitionId, seats }: DeclareInput
): Promise<Result<PlaceId, 'not-recognised' | 'not-entitled'>> {
	return withAccess(actor, async (tx) => {
		const found = await findRecognition(tx, recognitionId, actor.today);
		if (!found) return refuse('not-recognised');
		if (!mayOfferPlaces(roles, found.enterpriseId)) return refuse('not-entitled');
		const { establishmentId } = found;
		const made = await insertPlace(tx, { id, establishmentId, seats, confirmedOn: actor.today }, recognitionId);
		const event: PlaceEvent = { kind: 'place-declared', detail: { recognitionId, seats } };
		if (made) await record(tx, actor, `place/${id}`, [event]);
		return ok(id);
	});
}
