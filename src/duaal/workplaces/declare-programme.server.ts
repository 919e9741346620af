import type { PlaceId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type MemberActor } from '#platform/database.server.ts';
import { record } from '#platform/record.server.ts';
import { answerOpenQuestion } from './confirmation.sql.server.ts';
import { withDeclaration, type Declaration } from './declaration.ts';
import { mayOfferPlaces, type HeldRole } from './permissions.ts';
import type { PlaceEvent, RecognitionId } from './place.ts';
import { lockPlace, saveDeclarations, saveProgrammeSeats, stampPlace } from './place.sql.server.ts';
import { termOf } from './term.ts';

/** What is said about one programme of a place. `seats` null: as many as the place has. */
export type ProgrammeInput = {
	readonly placeId: PlaceId;
	readonly recognitionId: RecognitionId;
	readonly seats: number | null;
	readonly declaration: Declaration;
};

/** Says yes, maybe or no for one programme and a period, and how many of its learners at once. Learners who have a seat keep it. */
export function declareProgramme(
	actor: MemberActor,
	roles: readonly HeldRole[],
	{ placeId, recognitionId, seats, declaration }: ProgrammeInput
): Promise<Result<true, 'unknown-place' | 'below-taken', { readonly taken: number }>> {
	const { today } = actor;
	return withAccess(actor, async (tx) => {
		const place = await lockPlace(tx, placeId, today);
		const programme = place?.programmes.find((each) => each.recognitionId === recognitionId);
		if (!place || !programme || !mayOfferPlaces(roles, place.enterpriseId)) return refuse('unknown-place');
		if (seats !== null && seats < programme.taken) return refuse('below-taken', { taken: programme.taken });
		await saveProgrammeSeats(tx, placeId, recognitionId, seats);
		await saveDeclarations(
			tx,
			{ id: placeId, recognitionId },
			withDeclaration(programme.declarations, declaration),
			today
		);
		await stampPlace(tx, placeId, today);
		await answerOpenQuestion(tx, placeId, { term: termOf(today).code, answer: 'changed', today });
		const { answer, from, until } = declaration;
		const event: PlaceEvent = { kind: 'place-answered', detail: { recognitionId, answer, from, until: until ?? null } };
		await record(tx, actor, `place/${placeId}`, [event]);
		return ok(true);
	});
}
