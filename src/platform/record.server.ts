import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { hashOf, type AuditContent } from './audit-chain.ts';
import type { Actor, Tx } from './database.server.ts';

/** Something that happened, as a rule returned it. `detail` holds codes, numbers and ids, never names or addresses. */
export type AuditEvent = { readonly kind: string; readonly detail?: Readonly<Record<string, unknown>> };

/** Work that follows from an event. `key` makes it one job, however often it is added. */
export type Job = {
	readonly task: string;
	readonly payload: Readonly<Record<string, unknown>>;
	readonly key?: string;
	readonly runAt?: Date;
};

/** SHA-256 in hexadecimal. */
export function sha256(text: string | Uint8Array): string {
	return createHash('sha256').update(text).digest('hex');
}

/**
 * Writes what happened to `subject` in the audit chain and adds the jobs that follow, in the caller's transaction: all of it stands
 * or falls with the change itself. Writers take the head row's lock in turn, so numbers have no gaps.
 */
export async function record<Event extends AuditEvent>(
	tx: Tx,
	actor: Actor,
	subject: string,
	events: readonly Event[],
	reactions: (event: Event) => readonly Job[] = () => []
): Promise<void> {
	if (events.length === 0) return;
	const head = await tx.selectFrom('audit_head').select(['number', 'hash']).forUpdate().executeTakeFirstOrThrow();
	const { rows } = await sql<{ at: Date }>`select date_trunc('milliseconds', clock_timestamp()) as at`.execute(tx);
	const at = rows[0]?.at ?? new Date();
	let number = Number(head.number);
	let hash = head.hash;
	for (const event of events) {
		const content: AuditContent = {
			number: ++number,
			at: at.toISOString(),
			actorId: actor.kind === 'member' ? actor.personId : null,
			requestId: actor.requestId || null,
			subject,
			kind: event.kind,
			detail: event.detail ?? {}
		};
		hash = await append(tx, content, hash);
		for (const job of reactions(event)) await addJob(tx, job);
	}
	await tx.updateTable('audit_head').set({ number, hash }).execute();
}

async function append(tx: Tx, content: AuditContent, previousHash: string): Promise<string> {
	const hash = hashOf(content, previousHash, sha256);
	await tx
		.insertInto('audit_entry')
		.values({
			number: content.number,
			at: content.at,
			actor_id: content.actorId,
			request_id: content.requestId,
			subject: content.subject,
			kind: content.kind,
			detail: JSON.stringify(content.detail),
			previous_hash: previousHash,
			hash
		})
		.execute();
	return hash;
}

/** Adds a job in the caller's transaction; it runs only when that commits. */
export async function addJob(tx: Tx, job: Job): Promise<void> {
	await sql`select jobs.add(${job.task}, ${JSON.stringify(job.payload)}::json, ${job.key ?? null}, ${job.runAt ?? null})`.execute(
		tx
	);
}
