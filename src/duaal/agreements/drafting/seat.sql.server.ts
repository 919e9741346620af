import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { AgreementId, LearnerId, PlaceId, ProgrammeId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import type { SeatRefusal } from './refusals.ts';

/** Which seat an agreement needs. */
export type SeatWanted = {
	readonly id: AgreementId;
	readonly placeId: PlaceId | null;
	readonly programmeId: ProgrammeId;
	readonly learnerId: LearnerId;
	readonly startsOn: PlainDate;
	readonly lastDay: PlainDate;
};

/**
 * Takes a seat for the agreement, the one that a proposal of the same learner held if there is one; null when it has it. Taking it again has no effect; another period or place moves
 * it. Without a place it gives back what it had.
 */
export async function takeSeat(tx: Tx, { id, placeId, ...wanted }: SeatWanted): Promise<SeatRefusal | null> {
	const subject = subjectOf(id);
	await sql`select seats.transfer('proposal/' || a.proposal_id, ${subject}) from agreement a where a.id = ${id} and a.proposal_id is not null`.execute(
		tx
	);
	if (placeId === null) {
		await releaseSeat(tx, id);
		return null;
	}
	const { programmeId, learnerId, startsOn, lastDay } = wanted;
	// What an open proposal holds for this very learner is no reason to find the place full.
	await sql`select seats.transfer(b.subject, ${subject}) from seat_booking b where b.place_id = ${placeId} and b.learner_id = ${learnerId}
		and b.subject like 'proposal/%' and b.released_at is null`.execute(tx);
	const during = sql`daterange(${startsOn}::date, ${lastDay}::date, '[]')`;
	const { rows } = await sql<{ refusal: SeatRefusal | null }>`
		select seats.refusal(${placeId}, ${programmeId}, ${during}, ${subject}) as refusal
		where not exists (select from seat_booking b where b.subject = ${subject} and b.released_at is null and b.held_until is null
			and b.place_id = ${placeId} and b.programme_id = ${programmeId} and b.during = ${during})`.execute(tx);
	const refusal = rows[0]?.refusal ?? null;
	if (refusal !== null) return refusal;
	const booked = await sql<{ seat: number | null }>`
		select seats.book(${placeId}, ${programmeId}, ${during}, ${learnerId}, ${subject}) as seat`.execute(tx);
	return booked.rows[0]?.seat == null ? 'full' : null;
}

/** Gives the seat back; no effect when there is none. */
export async function releaseSeat(tx: Tx, id: AgreementId): Promise<void> {
	await sql`select seats.release(${subjectOf(id)})`.execute(tx);
}

function subjectOf(id: AgreementId): string {
	return `agreement/${id}`;
}
