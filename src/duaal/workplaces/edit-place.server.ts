import type { PlaceId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type MemberActor } from '#platform/database.server.ts';
import { record } from '#platform/record.server.ts';
import { answerOpenQuestion } from './confirmation.sql.server.ts';
import { mayOfferPlaces, type HeldRole } from './permissions.ts';
import { changedFields, type PlaceEvent, type PlaceText } from './place.ts';
import { lockPlace, savePlace } from './place.sql.server.ts';
import { termOf } from './term.ts';

/** What the page shows when a place cannot be changed; `taken` are the seats that learners have. */
export type EditRefusal = 'unknown-place' | 'changed-meanwhile' | 'below-taken';

/**
 * Changes what a place offers, as it stood at `version`; that it was looked at confirms it. Never fewer seats than learners have on some day to come: their
 * agreements end in another way.
 */
export function editPlace(
	actor: MemberActor,
	roles: readonly HeldRole[],
	{ id, version, text }: { readonly id: PlaceId; readonly version: number; readonly text: PlaceText }
): Promise<Result<true, EditRefusal, { readonly taken: number }>> {
	const { today } = actor;
	return withAccess(actor, async (tx) => {
		const place = await lockPlace(tx, id, today);
		if (!place || !mayOfferPlaces(roles, place.enterpriseId)) return refuse('unknown-place');
		const fields = changedFields(place, text);
		if (place.version !== version && fields.length > 0) return refuse('changed-meanwhile');
		if (text.seats < place.taken) return refuse('below-taken', { taken: place.taken });
		await savePlace(tx, id, text, today);
		await answerOpenQuestion(tx, id, { term: termOf(today).code, answer: 'changed', today });
		const event: PlaceEvent =
			fields.length > 0 ? { kind: 'place-changed', detail: { fields } } : { kind: 'place-confirmed', detail: {} };
		await record(tx, actor, `place/${id}`, [event]);
		return ok(true);
	});
}
