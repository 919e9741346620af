import { sql } from 'kysely';
import type { RoundId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import type { PartCount } from './round.ts';

/** Stores the parts of a round, each to be computed by its own job. */
export async function saveParts(
	tx: Tx,
	id: RoundId,
	parts: readonly { readonly learners: number; readonly pairs: number; readonly market: Buffer }[]
): Promise<void> {
	for (const [number, part] of parts.entries())
		await tx
			.insertInto('round_part')
			.values({ round_id: id, number, ...part })
			.execute();
}

/** Counts the parts. */
export async function countParts(tx: Tx, id: RoundId): Promise<PartCount> {
	const { rows } = await sql<PartCount>`
		select count(*) filter (where status = 'done')::int as done, count(*)::int as total from round_part where round_id = ${id}`.execute(
		tx
	);
	return rows[0] ?? { done: 0, total: 0 };
}

/** Marks a part as begun by this worker and answers its market; undefined when it is done already or not there. */
export async function beginPart(
	tx: Tx,
	id: RoundId,
	{ number, worker }: { readonly number: number; readonly worker: string }
): Promise<Buffer | undefined> {
	const row = await tx
		.updateTable('round_part')
		.set({ status: 'running', worker })
		.where('round_id', '=', id)
		.where('number', '=', number)
		.where('status', '<>', 'done')
		.returning('market')
		.executeTakeFirst();
	return row?.market ?? undefined;
}

/** Keeps what a part gave. */
export async function endPart(
	tx: Tx,
	id: RoundId,
	{ number, worker, outcome }: { readonly number: number; readonly worker: string; readonly outcome: Buffer }
): Promise<void> {
	await tx
		.updateTable('round_part')
		.set({ status: 'done', worker, outcome, market: null })
		.where('round_id', '=', id)
		.where('number', '=', number)
		.execute();
}

/** What all parts gave, in their order. */
export async function loadOutcomes(tx: Tx, id: RoundId): Promise<Buffer[]> {
	const found = await tx
		.selectFrom('round_part')
		.select('outcome')
		.where('round_id', '=', id)
		.where('status', '=', 'done')
		.orderBy('number')
		.execute();
	return found.flatMap(({ outcome }) => outcome ?? []);
}

/** Empties the parts of a round that has ended; who computed them stays. */
export async function emptyParts(tx: Tx, id: RoundId): Promise<void> {
	await tx.updateTable('round_part').set({ market: null, outcome: null }).where('round_id', '=', id).execute();
}
