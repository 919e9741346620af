/** Below every id. */
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Rows of one question: each takes well under the time that a statement may take, however large the country is. */
const PAGE = 10_000;

/**
 * All rows of a question that is asked page by page, in order of id: `page` answers at most `limit` rows whose id comes after `after`, by id. Within
 * one transaction; a row that is added meanwhile may be missed, as it would be a moment earlier.
 */
export async function byPages<Row>(
	page: (after: string, limit: number) => Promise<readonly Row[]>,
	idOf: (row: Row) => string,
	limit = PAGE
): Promise<Row[]> {
	const all: Row[] = [];
	for (let after = FIRST; ;) {
		const rows = await page(after, limit);
		for (const row of rows) all.push(row);
		const last = rows.at(-1);
		if (last === undefined || rows.length < limit) return all;
		after = idOf(last);
	}
}
