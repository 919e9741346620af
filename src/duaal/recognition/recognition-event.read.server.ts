import { sql } from 'kysely';
import type { RecognitionStatus } from '#duaal/workplaces/workplace.ts';
import type { PlainDate } from '#kernel/date.ts';
import type { PersonId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import type { Move } from './moves.ts';
import type { Actor, RecognitionId } from './recognition.ts';

/** Something that happened: who did what in which quality, when, and the words that went with it. */
export type PastEvent = {
	readonly number: number;
	readonly move: Move;
	readonly statusAfter: RecognitionStatus;
	readonly as: Actor;
	readonly actorId: PersonId | null;
	readonly actorName: string;
	readonly note: string | null;
	readonly detail: Readonly<Record<string, unknown>>;
	readonly day: PlainDate;
	readonly at: Date;
};

/** The history of a recognition, newest first; at most `most` entries. */
export async function readEvents(tx: Tx, id: RecognitionId, most = 200): Promise<PastEvent[]> {
	const { rows } = await sql<PastEvent>`
		select number, move, status_after as "statusAfter", acted_as as "as", actor_id as "actorId", actor_name as "actorName", note, detail,
			happened_on as day, at
		from recognition_event where recognition_id = ${id} order by number desc limit ${most}
	`.execute(tx);
	return rows;
}
