import type { PlainDate } from '#kernel/date.ts';
import type { Tx } from '#platform/database.server.ts';
import type { SearchCounts } from './search-counts.ts';

/** Keeps the counts of a week; who came first that week decides. Asked by the worker. */
export async function insertCounts(tx: Tx, counts: SearchCounts): Promise<void> {
	await tx
		.insertInto('search_count')
		.values({ week_of: counts.day, counts: JSON.stringify(counts) })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}

/** The counts of the week of a Monday; undefined when there are none, or none that the asker may see. */
export async function readCounts(tx: Tx, monday: PlainDate): Promise<SearchCounts | undefined> {
	const row = await tx.selectFrom('search_count').select('counts').where('week_of', '=', monday).executeTakeFirst();
	return row?.counts as unknown as SearchCounts | undefined;
}
