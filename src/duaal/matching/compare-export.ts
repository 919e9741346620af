import type { PlaceId } from '#kernel/id.ts';
import type { GroupPair } from './compare-groups.ts';
import type { Shift } from './difference.ts';
import type { Cell, ExportTable } from './export-cells.ts';
import { afterText, changeText, COMPARE_COLUMNS, SEAT_WORDS } from './messages-compare.nl.ts';
import { EXPORT_WORDS, OTHERS_TOGETHER } from './messages-export.nl.ts';
import { SHIFT_NAMES } from './messages-what-if.nl.ts';
import { shownText } from './messages.nl.ts';

type Seat = { readonly placeId: PlaceId; readonly minutes: number } | null | undefined;
type Exported = {
	readonly own: number;
	readonly rows: readonly {
		readonly name: string;
		readonly home: string;
		readonly shift: Shift;
		readonly before: Seat;
		readonly after: Seat;
	}[];
	readonly programmes: readonly GroupPair[] | null;
	readonly municipalities: readonly GroupPair[] | null;
};
type Names = ReadonlyMap<string, { readonly name: string; readonly town: string }>;

/**
 * A comparison as a table: the reader's own learners for whom something changed, one a row; for who has none, counts by programme and municipality.
 * With example data every row says so.
 */
export function comparisonTable(comparison: Exported, names: Names, exampleData: boolean): ExportTable {
	const label = exampleData ? EXPORT_WORDS.example : EXPORT_WORDS.real;
	if (comparison.own === 0) return groupTable(comparison, label);
	const seatCells = (seat: Seat): Cell[] => {
		if (!seat) return [seat === null ? SEAT_WORDS.none : SEAT_WORDS.absent, null];
		const place = names.get(seat.placeId);
		return [place ? `${place.name} (${place.town})` : '', seat.minutes];
	};
	return {
		columns: COMPARE_COLUMNS.learners,
		rows: comparison.rows.map(({ name, home, shift, before, after }) => [
			name,
			home,
			SHIFT_NAMES[shift],
			...seatCells(before),
			...seatCells(after),
			label
		])
	};
}

function groupTable({ programmes, municipalities }: Exported, label: string): ExportTable {
	const rowsOf = (kind: string, others: string, rows: readonly GroupPair[] | null) =>
		(rows ?? []).map(({ key, name, learners, placed }): Cell[] => [
			kind,
			key === null ? others : name,
			learners.before,
			learners.after,
			shownText(placed.before),
			afterText(placed.after),
			changeText(placed.change),
			label
		]);
	return {
		columns: COMPARE_COLUMNS.groups,
		rows: [
			...rowsOf(EXPORT_WORDS.programme, OTHERS_TOGETHER.programmes, programmes),
			...rowsOf(EXPORT_WORDS.municipality, OTHERS_TOGETHER.municipalities, municipalities)
		]
	};
}
