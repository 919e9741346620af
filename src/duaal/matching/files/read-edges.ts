import { PairList, type PairRows } from '#engines/matching/pair-list.ts';
import type { Watch } from '#engines/matching/watch.ts';
import type { Numbering } from './columns.ts';
import { decimalNumber, wholeNumber, type Field } from './fields.ts';
import type { Problems } from './problem.ts';
import { Cells, type Row, type Table } from './table.ts';

/** What is known when edges are read. */
export type EdgeContext = {
	readonly learnerIds: Numbering;
	readonly placeIds: Numbering;
	readonly problems: Problems;
	readonly watch: Watch;
};

const RANK = wholeNumber(1, 2 ** 31 - 1);
const TRAVEL = wholeNumber(0, 65_534);
const TIER = wholeNumber(0, 255);
const COST = decimalNumber(-(2 ** 40), 2 ** 40);

/** Reads and checks every edge and lays them out in rows per learner. The result means nothing when there are problems. */
export async function readEdges(table: Table, context: EdgeContext): Promise<PairRows> {
	const { learnerIds, placeIds, problems, watch } = context;
	const cells = new Cells(table, problems);
	const pairs = new PairList();
	const row = edgeReader(cells, context);
	let withCost: boolean | undefined;
	const costColumn = cells.column('cost');
	await table.eachRow((line) => {
		const edge = row(line);
		const given = cells.text(line, costColumn);
		withCost ??= given !== '';
		if ((given !== '') !== withCost) cells.refuse(line, costColumn, given, 'a cost in every row or in none');
		const cost = given === '' ? undefined : cells.read(line, costColumn, COST);
		if (!edge || problems.total > 0) return;
		const wrong = pairs.add(cost === undefined ? edge : { ...edge, cost });
		if (wrong === undefined) return;
		// Every cell was checked before: what is left is that there are too many.
		cells.refuse(line, cells.column('learner'), wrong, 'fewer than 2147483648 edges in all');
	}, watch);
	const nothing = {
		offset: new Int32Array(1),
		place: new Int32Array(),
		travel: new Uint16Array(),
		tier: new Uint8Array()
	};
	if (problems.total > 0) return nothing;
	const rows = pairs.rows(learnerIds.names.length);
	if (!('learner' in rows) && !listsTwice(rows, placeIds.names.length)) return rows;
	await tellWrongLists(table, context);
	return nothing;
}

type Edge = { learner: number; place: number; rank: number; travel: number; tier: number };

function edgeReader(cells: Cells, { learnerIds, placeIds }: EdgeContext): (row: Row) => Edge | undefined {
	const column = (name: string) => cells.column(name);
	const [learner, place, rank, travel, tier] = [
		column('learner'),
		column('place'),
		column('rank'),
		column('travel'),
		column('tier')
	];
	const known = (ids: Numbering, what: string): Field<number> => ({
		expected: `the id of a ${what} in the ${what}s file`,
		read: (cell) => ids.find(cell)
	});
	const [learnerField, placeField] = [lastKnown(known(learnerIds, 'learner')), known(placeIds, 'place')];
	return (row) => {
		const [from, to] = [cells.read(row, learner, learnerField), cells.read(row, place, placeField)];
		const [position, minutes] = [cells.read(row, rank, RANK), cells.read(row, travel, TRAVEL, 0)];
		const priority = cells.read(row, tier, TIER, 0);
		if (from === undefined || to === undefined || position === undefined) return undefined;
		if (minutes === undefined || priority === undefined) return undefined;
		return { learner: from, place: to, rank: position, travel: minutes, tier: priority };
	};
}

/** Looks up once what stands in many rows one after another. */
function lastKnown(field: Field<number>): Field<number> {
	let [cell, value]: [string, number | undefined] = ['', undefined];
	return {
		expected: field.expected,
		read(next) {
			if (next !== cell) [cell, value] = [next, field.read(next)];
			return value;
		}
	};
}

function listsTwice({ offset, place }: PairRows, places: number): boolean {
	const last = new Int32Array(places).fill(-1);
	for (let learner = 0; learner < offset.length - 1; learner++) {
		for (let pair = offset[learner]!; pair < offset[learner + 1]!; pair++) {
			if (last[place[pair]!] === learner) return true;
			last[place[pair]!] = learner;
		}
	}
	return false;
}

/**
 * Every learner lists a place once and uses the ranks 1, 2, 3 … without a gap. Something is wrong with that: a second walk through the
 * file tells which rows. Keeps what each learner used, so it takes more memory than a good file.
 */
async function tellWrongLists(table: Table, context: EdgeContext): Promise<void> {
	const { problems, watch } = context;
	const cells = new Cells(table, problems);
	const [place, rank] = [cells.column('place'), cells.column('rank')];
	const read = edgeReader(cells, context);
	const used = new Map<number, { ranks: Set<number>; places: Set<number> }>();
	await table.eachRow((row) => {
		const edge = read(row);
		if (!edge) return;
		const list = used.get(edge.learner) ?? { ranks: new Set(), places: new Set() };
		used.set(edge.learner, list);
		if (list.places.has(edge.place))
			cells.refuse(row, place, cells.text(row, place), 'a place that this learner lists once');
		if (list.ranks.has(edge.rank)) cells.refuse(row, rank, cells.text(row, rank), 'a rank that this learner uses once');
		list.places.add(edge.place);
		list.ranks.add(edge.rank);
	}, watch);
	await table.eachRow((row) => {
		const edge = read(row);
		const length = (edge && used.get(edge.learner)?.ranks.size) ?? 0;
		if (edge && edge.rank > length)
			cells.refuse(row, rank, cells.text(row, rank), `ranks 1 to ${length} without a gap for this learner`);
	}, watch);
}
