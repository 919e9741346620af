import type { PlaceId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type MemberActor } from '#platform/database.server.ts';
import { record } from '#platform/record.server.ts';
import { answerOpenQuestion } from './confirmation.sql.server.ts';
import { mayOfferPlaces, type HeldRole } from './permissions.ts';
import type { PlaceEvent } from './place.ts';
import { lockPlace, stampPlace } from './place.sql.server.ts';
import { termOf } from './term.ts';

/** One tap: the place is still as it says. Twice on one day has one effect. */
export function confirmPlace(
	actor: MemberActor,
	roles: readonly HeldRole[],
	id: PlaceId
): Promise<Result<true, 'unknown-place'>> {
	const { today } = actor;
	return withAccess(actor, async (tx) => {
		const place = await lockPlace(tx, id, today);
		if (!place || !mayOfferPlaces(roles, place.enterpriseId)) return refuse('unknown-place');
		await stampPlace(tx, id, today);
		await answerOpenQuestion(tx, id, { term: termOf(today).code, answer: 'still-there', today });
		const event: PlaceEvent = { kind: 'place-confirmed', detail: {} };
		await record(tx, actor, `place/${id}`, [event]);
		return ok(true);
	});
}
