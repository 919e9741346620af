import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { DB } from '#db/schema.gen.ts';
import { withAccess, type Actor, type Tx } from './database.server.ts';
import { runtime } from './runtime.server.ts';

/** The tables of messages on their way: one row each, sent and then marked. */
type Outgoing = 'outgoing_mail' | 'outgoing_sms';
type Marks = Readonly<Record<string, Date | string>>;

/** How the messages of a table leave; `wiped` empties the columns that hold the words. */
export type Way<Table extends Outgoing> = {
	readonly table: Table;
	readonly send: (message: Selectable<DB[Table]>) => Promise<void>;
	readonly wiped: Readonly<Record<string, ''>>;
};

/** As many times as the queue tries a job (migration 0008). */
const MOST_ATTEMPTS = 12;
const PAYLOAD = z.object({ id: z.uuid() });

/**
 * Sends one message, then marks it: a crash in between sends it again under the same id, never loses it. No transaction is open while the
 * other side thinks. In demonstration nothing leaves the machine; the demo mailbox shows it. Throws when the other side refuses, so that the
 * queue tries again later; after the last try the message is marked as failed. One that came too late is never sent.
 */
export async function deliver<Table extends Outgoing>(
	payload: unknown,
	actor: Actor,
	{ table, send, wiped }: Way<Table>
): Promise<void> {
	const { id } = PAYLOAD.parse(payload);
	const message = await withAccess(actor, (tx) => take(tx, table, id));
	if (!message) return;
	const { useless_after: uselessAfter, attempts } = message;
	const marked = (marks: Marks) => withAccess(actor, (tx) => mark(tx, { table, id }, marks));
	const now = new Date();
	if (uselessAfter && uselessAfter < now) return marked({ failed_at: now, ...wiped });
	const { demo } = runtime().settings;
	try {
		if (!demo) await send(message as unknown as Selectable<DB[Table]>);
	} catch (error) {
		if (attempts >= MOST_ATTEMPTS) await marked({ failed_at: now });
		throw error;
	}
	await marked({ sent_at: new Date(), ...(uselessAfter && !demo ? wiped : {}) });
}

/** Counts the attempt and returns the message; undefined when it is gone, sent or given up. */
function take(tx: Tx, table: Outgoing, id: string) {
	return tx
		.updateTable(table)
		.set((eb) => ({ attempts: eb('attempts', '+', 1) }))
		.where('id', '=', id)
		.where('sent_at', 'is', null)
		.where('failed_at', 'is', null)
		.returningAll()
		.executeTakeFirst();
}

async function mark(tx: Tx, { table, id }: { table: Outgoing; id: string }, marks: Marks): Promise<void> {
	await tx.updateTable(table).set(marks).where('id', '=', id).execute();
}
