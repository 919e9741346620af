import { z } from 'zod';
import type { RecognitionId } from './recognition.ts';
import { withAccess, type Actor, type Tx } from '#platform/database.server.ts';
import { record } from '#platform/record.server.ts';
import type { JobContext } from '#platform/worker.server.ts';
import { decideMove } from './permissions.ts';
import { recognitionReactions, type RecognitionEvent } from './reactions.ts';
import type { Move } from './moves.ts';
import { lockEnded, lockExcludedAlong } from './ended.sql.server.ts';
import { appendEvent, openFile, saveChange, type StoredRecognition } from './recognition.sql.server.ts';

/** How many recognitions one transaction ends, so that nobody waits long for a lock. */
const AT_ONCE = 200;

/** Lets every recognition expire whose last day is over; the warnings before it are in the work list of the enterprise. Run twice it does nothing twice. */
export async function expireRecognitions(_: unknown, { actor, signal }: JobContext): Promise<void> {
	for (let left = true; left;) {
		signal?.throwIfAborted();
		left = await withAccess(actor, async (tx) => {
			const ended = await lockEnded(tx, actor.today, AT_ONCE);
			for (const recognition of ended) await endOne(tx, actor, recognition, { move: 'expire', detail: {} });
			return ended.length === AT_ONCE;
		});
	}
}

const PAYLOAD = z.object({ id: z.uuid() });

/** After an exclusion: the other recognitions of the establishment or enterprise are excluded too, whichever partnership has them. */
export async function excludeAlong(payload: unknown, { actor }: JobContext): Promise<void> {
	const id = PAYLOAD.parse(payload).id as RecognitionId;
	await withAccess(actor, async (tx) => {
		for (const recognition of await lockExcludedAlong(tx, id, actor.today))
			await endOne(tx, actor, recognition, { move: 'exclude', detail: { with: id } });
	});
}

type Ending = { readonly move: 'expire' | 'exclude'; readonly detail: Readonly<Record<string, unknown>> };

async function endOne(tx: Tx, actor: Actor, recognition: StoredRecognition, { move, detail }: Ending): Promise<void> {
	const { id, status } = recognition;
	const after = move === 'exclude' ? 'excluded' : expiredAfter(recognition);
	const number = recognition.events + 1;
	await openFile(tx, id);
	const event = { number, move, statusAfter: after, as: 'system', actorId: null, actorName: 'Samenspoor' } as const;
	await appendEvent(tx, id, { ...event, note: null, detail, day: actor.today });
	await saveChange(tx, id, { before: status, after }, { file: { waiting_since: actor.today } });
	await record(tx, actor, `recognition/${id}`, [eventOf(move, id, number, after)], recognitionReactions);
}

function expiredAfter(recognition: StoredRecognition) {
	const decided = decideMove(recognition, 'expire', ['system'], new Set(['end-passed']));
	if (!decided.ok) throw new RangeError(`cannot expire: ${decided.code}`);
	return decided.value.status;
}

function eventOf(move: Move & Ending['move'], id: RecognitionId, number: number, status: string): RecognitionEvent {
	return {
		kind: move === 'exclude' ? 'recognition-excluded-along' : 'recognition-expire',
		detail: { id, number, status }
	};
}
