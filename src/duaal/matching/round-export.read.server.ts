import { utils, write } from '@e965/xlsx';
import type { Mode } from '#engines/matching/market.ts';
import type { RoundId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import { csvOf, safeCell, type Cell, type ExportTable } from './export-cells.ts';
import { EXPORT_COLUMNS, EXPORT_WORDS, OTHERS_TOGETHER } from './messages-export.nl.ts';
import { outcomeText, rankText } from './messages-learner.nl.ts';
import { readGroups, type GroupRow } from './round-result.read.server.ts';
import { readResultRows } from './round-rows.read.server.ts';

/** The forms in which a result can be taken along. */
export const EXPORT_FORMS = {
	csv: 'text/csv; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
} as const;
export type ExportForm = keyof typeof EXPORT_FORMS;

/** More own learners than any coach or school has. */
const MOST_ROWS = 20_000;

/**
 * What the asker may take along of one mode: the own learners, one a row; for who sees no learners the counts by programme and municipality. With
 * example data every row says so.
 */
export async function readExport(
	tx: Tx,
	{ id, mode, exact, exampleData }: { id: RoundId; mode: Mode; exact: boolean; exampleData: boolean }
): Promise<ExportTable> {
	const { rows } = await readResultRows(tx, { id, mode }, { show: 'all', words: '' }, { limit: MOST_ROWS, offset: 0 });
	const label = exampleData ? EXPORT_WORDS.example : EXPORT_WORDS.real;
	if (rows.length === 0) return groupTable(await readGroups(tx, id, mode, exact), label);
	return {
		columns: EXPORT_COLUMNS.learners,
		rows: rows.map((row): Cell[] => [
			row.familyName,
			row.givenName,
			row.programme,
			row.home,
			row.place ?? '',
			row.placeTown ?? '',
			row.minutes,
			row.rank === null ? '' : rankText(row.rank, row),
			outcomeText(row.outcome),
			label
		])
	};
}

function groupTable(tables: Awaited<ReturnType<typeof readGroups>>, label: string): ExportTable {
	const rowsOf = (kind: string, others: string, rows: readonly GroupRow[] | null) =>
		(rows ?? []).map((row): Cell[] => [
			kind,
			row.key === null ? others : row.name,
			row.learners,
			row.placed,
			row.unplaced,
			label
		]);
	return {
		columns: EXPORT_COLUMNS.groups,
		rows: [
			...rowsOf(EXPORT_WORDS.programme, OTHERS_TOGETHER.programmes, tables.programmes),
			...rowsOf(EXPORT_WORDS.municipality, OTHERS_TOGETHER.municipalities, tables.municipalities)
		]
	};
}

/** The bytes of a table in the form asked. */
export function exportBytes(table: ExportTable, form: ExportForm): Uint8Array<ArrayBuffer> {
	if (form === 'csv') return new TextEncoder().encode(csvOf(table));
	const cells = [table.columns, ...table.rows].map((row) => row.map(safeCell));
	const book = utils.book_new();
	utils.book_append_sheet(book, utils.aoa_to_sheet(cells), EXPORT_WORDS.sheet);
	return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' }) as ArrayBuffer);
}
