import type { Watch } from '#engines/matching/watch.ts';
import { GrowingColumn, GrowingLists, Numbering, type Lists } from './columns.ts';
import { decimalNumber, nameList, someText, wholeNumber } from './fields.ts';
import type { Problems } from './problem.ts';
import { Cells, type Column, type Row, type Table } from './table.ts';

/** The places of a file, in its order. */
export type PlaceColumns = {
	readonly ids: Numbering;
	readonly seats: Int32Array;
	readonly points: Points;
	/** Per place the numbers of its programmes. */
	readonly programmes: Lists;
};

/** Coordinates in degrees. */
export type Points = { readonly lat: Float64Array; readonly lon: Float64Array };

const ID_ONCE = 'an id that is used once';
const LAT = decimalNumber(-90, 90);
const LON = decimalNumber(-180, 180);
const SEATS = wholeNumber(0, 1_000_000);

/** Reads and checks every place. Without `located` programmes and coordinates stay out of it: the pairs come from somewhere else. */
export async function readPlaces(
	table: Table,
	programmes: Numbering,
	{ located, problems, watch }: { located: boolean; problems: Problems; watch: Watch }
): Promise<PlaceColumns> {
	const cells = new Cells(table, problems);
	const [id, named, seats] = [cells.column('id'), cells.column('programmes'), cells.column('seats')];
	const ids = new Numbering();
	const seatColumn = new GrowingColumn((length) => new Int32Array(length));
	const points = new PointColumns(cells);
	const programmeLists = new GrowingLists();
	await table.eachRow((row) => {
		addId(ids, row, id, cells);
		if (located) {
			points.push(row);
			const names = cells.read(row, named, nameList) ?? [];
			programmeLists.push(names.map((name) => programmes.numberOf(name)));
		}
		seatColumn.push(cells.read(row, seats, SEATS) ?? 0);
	}, watch);
	return { ids, seats: seatColumn.values(), points: points.values(), programmes: programmeLists.lists() };
}

/** Takes up the id of a row; an empty one and one that was there before are problems. */
export function addId(ids: Numbering, row: Row, column: Column, cells: Cells): void {
	const id = cells.read(row, column, someText);
	if (id !== undefined && ids.find(id) !== undefined) cells.refuse(row, column, id, ID_ONCE);
	ids.add(id ?? '');
}

/** The columns `lat` and `lon`. */
export class PointColumns {
	readonly #cells: Cells;
	readonly #columns: readonly [Column, Column];
	readonly #lat = new GrowingColumn((length) => new Float64Array(length));
	readonly #lon = new GrowingColumn((length) => new Float64Array(length));

	constructor(cells: Cells) {
		this.#cells = cells;
		this.#columns = [cells.column('lat'), cells.column('lon')];
	}

	push(row: Row): void {
		const [lat, lon] = this.#columns;
		this.#lat.push(this.#cells.read(row, lat, LAT) ?? 0);
		this.#lon.push(this.#cells.read(row, lon, LON) ?? 0);
	}

	values(): Points {
		return { lat: this.#lat.values(), lon: this.#lon.values() };
	}
}
