import { sql } from 'kysely';
import type { AgreementId } from '#kernel/id.ts';
import type { Actor, Tx } from '#platform/database.server.ts';
import { record, type AuditEvent } from '#platform/record.server.ts';
import { agreementReactions } from './reactions.ts';

/**
 * Writes what happened in the history that the parties read and in the audit chain, and adds the work that follows, in the caller's transaction. The caller holds the
 * agreement's lock, so numbers follow each other.
 */
export async function recordAgreement(
	tx: Tx,
	actor: Actor,
	id: AgreementId,
	events: readonly AuditEvent[]
): Promise<void> {
	for (const { kind, detail } of events)
		await sql`insert into agreement_event (agreement_id, number, actor_id, kind, detail)
			select ${id}, coalesce(max(number), 0) + 1, ${actor.kind === 'member' ? actor.personId : null}, ${kind}, ${JSON.stringify(detail ?? {})}::jsonb
			from agreement_event where agreement_id = ${id}`.execute(tx);
	await record(tx, actor, `agreement/${id}`, events.map(withoutWords), (event) => agreementReactions(id, event));
}

/** What somebody wrote stands in the history of the parties; the audit chain can never be cleared and holds only codes, numbers and ids. */
function withoutWords({ kind, detail = {} }: AuditEvent): AuditEvent {
	return { kind, detail: Object.fromEntries(Object.entries(detail).filter(([field]) => field !== 'reason')) };
}
