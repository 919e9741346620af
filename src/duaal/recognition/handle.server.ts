import type { PlainDate } from '#kernel/date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type MemberActor, type Tx } from '#platform/database.server.ts';
import { record } from '#platform/record.server.ts';
import { recognitionReactions } from './reactions.ts';
import type { Move, Need } from './moves.ts';
import { decideMove, type Allowed, type MoveDetail, type MoveRefusal } from './permissions.ts';
import { actorsOf, type RecognitionId, type Visitor } from './recognition.ts';
import { readEvents } from './recognition-event.read.server.ts';
import type { PastEvent } from './recognition-view.ts';
import {
	appendEvent,
	lockRecognition,
	openFile,
	saveChange,
	type RecognitionChange,
	type StoredRecognition
} from './recognition.sql.server.ts';

/** Who moves: the database's actor, and what the session says of this person. */
export type Who = { readonly actor: MemberActor; readonly visitor: Visitor };

/** A move that somebody wants: `seen` is the number of the last event that the page showed. */
export type Asked = {
	readonly id: RecognitionId;
	readonly seen: number;
	readonly move: Move;
	readonly note?: string;
};

/** What one kind of move finds out and writes. `instead` writes the status in its own way; `after` runs when everything else is written. */
export type Plan = {
	readonly met?: readonly Need[];
	readonly detail?: Readonly<Record<string, unknown>>;
	readonly change?: RecognitionChange;
	readonly instead?: () => Promise<void>;
	readonly after?: (allowed: Allowed) => Promise<void>;
};

/** `unknown-recognition` also answers who may not know that it exists; `last` is what happened meanwhile. */
export type HandleRefusal = MoveRefusal | 'unknown-recognition' | 'already-open';
export type HandleDetail = MoveDetail & { readonly last?: PastEvent };

/**
 * Makes one move on a recognition: lock, rule, history, change, audit and jobs, in one transaction. Two who decide at once follow each other: the second is
 * refused and hears who did what. The same person who sends the same form twice succeeds twice, with one effect.
 */
export function handleRecognition(
	{ actor, visitor }: Who,
	asked: Asked,
	plan: (tx: Tx, recognition: StoredRecognition) => Promise<Plan>
): Promise<Result<true, HandleRefusal, HandleDetail>> {
	return withAccess(actor, async (tx) => {
		const recognition = await lockRecognition(tx, asked.id);
		if (!recognition) return refuse('unknown-recognition');
		const [last] = await readEvents(tx, asked.id, 1);
		if (last && isSameDeed(last, asked, actor)) return ok(true);
		const planned = await plan(tx, recognition);
		const needs = new Set<Need>(planned.met);
		if (asked.seen === recognition.events) needs.add('unchanged');
		if (asked.note) needs.add('motivated');
		const decided = decideMove(recognition, asked.move, actorsOf(visitor, recognition), needs);
		if (!decided.ok)
			return refuse(decided.code, { ...decided.detail, ...(last && isNews(last, asked) ? { last } : {}) });
		await write(tx, { actor, visitor }, { asked, recognition, allowed: decided.value, planned });
		return ok(true);
	});
}

/** Sent twice: the newest event is this person's own, made after what the page showed, with the same words. */
function isSameDeed(last: PastEvent, { seen, move, note }: Asked, { personId }: MemberActor): boolean {
	return last.number === seen + 1 && last.actorId === personId && last.move === move && last.note === (note ?? null);
}

function isNews(last: PastEvent, { seen }: Asked): boolean {
	return last.number > seen;
}

type Deed = {
	readonly asked: Asked;
	readonly recognition: StoredRecognition;
	readonly allowed: Allowed;
	readonly planned: Plan;
};

async function write(tx: Tx, { actor, visitor }: Who, { asked, recognition, allowed, planned }: Deed): Promise<void> {
	const { id } = recognition;
	const { detail = {}, change = {}, instead, after } = planned;
	const number = recognition.events + 1;
	await openFile(tx, id);
	await appendEvent(tx, id, {
		number,
		move: asked.move,
		statusAfter: allowed.status,
		as: allowed.as,
		actorId: actor.personId,
		actorName: visitor.name,
		note: asked.note ?? null,
		detail,
		day: actor.today
	});
	await (instead ? instead() : saveChange(tx, id, { before: recognition.status, after: allowed.status }, change));
	await after?.(allowed);
	const event = { kind: `recognition-${asked.move}` as const, detail: { id, number, status: allowed.status } };
	await record(tx, actor, `recognition/${id}`, [event], recognitionReactions);
}

/** A day that is not before today. */
export function isComing(day: PlainDate, today: PlainDate): boolean {
	return day >= today;
}
