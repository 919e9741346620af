import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { Id, PersonId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import type { SearchCause } from './learner.ts';
import type { PauseReason, Search } from './search.ts';

/** Locks an enrolment, so that whatever is said about its search comes one after the other; false when the asker may not. */
export async function lockEnrolmentSearch(tx: Tx, id: Id<'enrolment'>): Promise<boolean> {
	const { rows } = await sql`select from enrolment where id = ${id} for update`.execute(tx);
	return rows.length > 0;
}

/** Stores what was chosen; a choice that ends the search also ends it in the enrolment. */
export async function saveChoice(tx: Tx, search: Search, by: { readonly personId: PersonId }): Promise<void> {
	const said = {
		extended_on: search.extendedOn,
		extension_reason: search.extensionReason,
		extended_by: search.choice === 'extend' ? by.personId : null,
		choice: search.choice,
		chosen_on: search.chosenOn,
		chosen_by: by.personId,
		chosen_by_name: await nameOf(tx, by.personId)
	};
	await ensureRow(tx, search.enrolmentId, search.from, search.cause);
	const { extended_by, ...rest } = said;
	await tx
		.updateTable('search_clock')
		.set(extended_by === null ? rest : said)
		.where('enrolment_id', '=', search.enrolmentId)
		.where('search_from', '=', search.from)
		.execute();
	if (!search.running) await setSearch(tx, search.enrolmentId, null);
}

async function nameOf(tx: Tx, id: PersonId): Promise<string> {
	const { given_name, family_name } = await tx
		.selectFrom('person')
		.select(['given_name', 'family_name'])
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	return `${given_name} ${family_name}`;
}

async function ensureRow(tx: Tx, enrolmentId: string, from: PlainDate, cause: SearchCause): Promise<void> {
	await tx
		.insertInto('search_clock')
		.values({ enrolment_id: enrolmentId, search_from: from, search_cause: cause })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}

/** A pause; the same id again changes nothing. */
export type NewPause = {
	readonly id: string;
	readonly enrolmentId: Id<'enrolment'>;
	readonly from: PlainDate;
	readonly until: PlainDate;
	readonly reason: PauseReason;
	readonly on: PlainDate;
	readonly by: PersonId;
};

/** Adds days that do not count; `until` is the day after the last. True when it is new. */
export async function insertPause(tx: Tx, pause: NewPause): Promise<boolean> {
	const written = await tx
		.insertInto('search_pause')
		.values({
			id: pause.id,
			enrolment_id: pause.enrolmentId,
			from_day: pause.from,
			until_day: pause.until,
			reason: pause.reason,
			added_on: pause.on,
			added_by: pause.by
		})
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst();
	return written.numInsertedOrUpdatedRows === 1n;
}

/** Says in the enrolment since when and why somebody searches, or (null) that the search is over. */
export async function setSearch(
	tx: Tx,
	id: Id<'enrolment'>,
	search: { readonly from: PlainDate; readonly cause: SearchCause } | null
): Promise<void> {
	await tx
		.updateTable('enrolment')
		.set({ search_from: search?.from ?? null, search_cause: search?.cause ?? null })
		.where('id', '=', id)
		.execute();
}

/** Since when and why this enrolment searches; null when it does not, undefined when there is no such enrolment. Locked. */
export async function lockSearch(
	tx: Tx,
	id: Id<'enrolment'>
): Promise<{ from: PlainDate; cause: SearchCause } | null | undefined> {
	const row = await tx
		.selectFrom('enrolment')
		.select(['search_from', 'search_cause'])
		.where('id', '=', id)
		.forUpdate()
		.executeTakeFirst();
	if (!row) return undefined;
	if (row.search_from === null || row.search_cause === null) return null;
	return { from: row.search_from as PlainDate, cause: row.search_cause as SearchCause };
}

/** True when this search is or was kept: it is not begun a second time. */
export async function searchIsKnown(tx: Tx, id: Id<'enrolment'>, from: PlainDate): Promise<boolean> {
	const row = await tx
		.selectFrom('search_clock')
		.select('search_from')
		.where('enrolment_id', '=', id)
		.where('search_from', '>=', from)
		.executeTakeFirst();
	return row !== undefined;
}

/** Keeps a search as begun, or with the day on which a workplace was found. Asked by the worker. */
export async function keepSearch(
	tx: Tx,
	id: Id<'enrolment'>,
	search: { readonly from: PlainDate; readonly cause: SearchCause },
	foundOn: PlainDate | null
): Promise<void> {
	await ensureRow(tx, id, search.from, search.cause);
	await sql`update search_clock set found_on = ${foundOn} where enrolment_id = ${id} and search_from = ${search.from}`.execute(
		tx
	);
}
