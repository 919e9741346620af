import type { ExportTable } from './export-cells.ts';
import type { ActionRow } from './insight-published.ts';
import { EXPORT_WORDS } from './messages-export.nl.ts';
import { ACTION_COLUMNS, ACTION_NAMES } from './messages-insight.nl.ts';
import { shownText } from './messages.nl.ts';

/** The list of whom to ask what, in order, as a table to take along. With example data every row says so. */
export function actionTable(rows: readonly ActionRow[], exampleData: boolean): ExportTable {
	return {
		columns: ACTION_COLUMNS,
		rows: rows.map((row, index) => [
			index + 1,
			row.name,
			row.town,
			row.sectorName ?? '',
			row.establishmentNumber,
			ACTION_NAMES[row.kind],
			row.programme ?? '',
			row.kind === 'seat' ? row.times : 1,
			typeof row.gain === 'number' ? row.gain : shownText(row.gain),
			exampleData ? EXPORT_WORDS.example : EXPORT_WORDS.real
		])
	};
}
