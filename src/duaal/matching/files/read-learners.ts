import type { Watch } from '#engines/matching/watch.ts';
import { GrowingColumn, GrowingLists, Numbering, type Lists } from './columns.ts';
import { nameList, someText, wholeNumber } from './fields.ts';
import type { Problems } from './problem.ts';
import { addId, PointColumns, type Points } from './read-places.ts';
import { Cells, type Column, type Row, type Table } from './table.ts';

/** The learners of a file, in its order. */
export type LearnerColumns = {
	readonly ids: Numbering;
	readonly priorityClass: Uint8Array;
	/** Lottery numbers that the file fixes, all different; undefined when it fixes none. */
	readonly lottery: Float64Array | undefined;
	readonly points: Points;
	readonly programme: Int32Array;
	readonly maxMinutes: Uint16Array;
	/** Per learner the places chosen, best first. */
	readonly choices: Lists;
};

/** What is known when learners are read. */
export type LearnerContext = {
	readonly programmes: Numbering;
	readonly placeIds: Numbering;
	/** False: the pairs come from somewhere else, so programme, coordinates and choices stay out of it. */
	readonly located: boolean;
	readonly problems: Problems;
	readonly watch: Watch;
};

const MINUTES = wholeNumber(1, 1_440);
const CLASS = wholeNumber(0, 255);

/** Reads and checks every learner. */
export async function readLearners(table: Table, context: LearnerContext): Promise<LearnerColumns> {
	const { programmes, placeIds, located, problems, watch } = context;
	const cells = new Cells(table, problems);
	const column = (name: string) => cells.column(name);
	const [id, programme, minutes] = [column('id'), column('programme'), column('max_minutes')];
	const [urgency, choices] = [column('class'), column('choices')];
	const ids = new Numbering();
	const classColumn = new GrowingColumn((length) => new Uint8Array(length));
	const programmeColumn = new GrowingColumn((length) => new Int32Array(length));
	const minuteColumn = new GrowingColumn((length) => new Uint16Array(length));
	const points = new PointColumns(cells);
	const choiceLists = new GrowingLists();
	const lottery = new LotteryColumn(cells);
	await table.eachRow((row) => {
		addId(ids, row, id, cells);
		if (located) {
			programmeColumn.push(programmes.numberOf(cells.read(row, programme, someText) ?? ''));
			points.push(row);
			minuteColumn.push(cells.read(row, minutes, MINUTES) ?? 0);
			choiceLists.push(readChoices(cells, row, choices, placeIds));
		}
		classColumn.push(cells.read(row, urgency, CLASS, 0) ?? 0);
		lottery.push(row);
	}, watch);
	return {
		ids,
		priorityClass: classColumn.values(),
		lottery: lottery.values(),
		points: points.values(),
		programme: programmeColumn.values(),
		maxMinutes: minuteColumn.values(),
		choices: choiceLists.lists()
	};
}

function readChoices(cells: Cells, row: Row, column: Column, placeIds: Numbering): number[] {
	return (cells.read(row, column, nameList, []) ?? []).flatMap((name) => {
		const place = placeIds.find(name);
		if (place === undefined) cells.refuse(row, column, name, 'the id of a place in the places file');
		return place ?? [];
	});
}

const NUMBER = wholeNumber(0, 2 ** 40);

/** The column `lottery`: a number in every row, or in none. */
class LotteryColumn {
	readonly #cells: Cells;
	readonly #column: Column;
	readonly #numbers = new GrowingColumn((length) => new Float64Array(length));
	readonly #drawn = new Set<number>();
	#fixed: boolean | undefined;

	constructor(cells: Cells) {
		this.#cells = cells;
		this.#column = cells.column('lottery');
	}

	push(row: Row): void {
		const cell = this.#cells.text(row, this.#column);
		this.#fixed ??= cell !== '';
		const wrong = (expected: string) => this.#cells.refuse(row, this.#column, cell, expected);
		if ((cell !== '') !== this.#fixed) return wrong('a number in every row or in none');
		if (!this.#fixed) return;
		const number = NUMBER.read(cell);
		if (number === undefined) wrong(NUMBER.expected);
		else if (this.#drawn.has(number)) wrong('a number that nobody else has');
		else this.#drawn.add(number);
		this.#numbers.push(number ?? -1);
	}

	values(): Float64Array | undefined {
		return this.#fixed === true ? this.#numbers.values() : undefined;
	}
}
