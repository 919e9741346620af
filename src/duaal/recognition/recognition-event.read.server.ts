import { sql } from 'kysely';
import type { Tx } from '#platform/database.server.ts';
import type { RecognitionId } from './recognition.ts';
import type { PastEvent } from './recognition-view.ts';

/** The history of a recognition, newest first; at most `most` entries. */
export async function readEvents(tx: Tx, id: RecognitionId, most = 200): Promise<PastEvent[]> {
	const { rows } = await sql<PastEvent>`
		select number, move, status_after as "statusAfter", acted_as as "as", actor_id as "actorId", actor_name as "actorName", note, detail,
			happened_on as day, at
		from recognition_event where recognition_id = ${id} order by number desc limit ${most}
	`.execute(tx);
	return rows;
}
