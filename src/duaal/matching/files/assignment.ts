import { edgeCosts } from '#engines/matching/cost.ts';
import { UNPLACED } from '#engines/matching/market.ts';
import type { NamedMarket } from './named-market.ts';
import type { Problems } from './problem.ts';
import type { CellValue } from './row-text.ts';
import { Cells, type Column, type Table } from './table.ts';
import type { Watch } from '#engines/matching/watch.ts';

/** The columns of `assignment.csv`. */
export const ASSIGNMENT_COLUMNS = ['learner', 'place', 'rank', 'travel', 'cost'] as const;

/** The placed learners, in the order of the learners' file. */
export function* assignmentRows({ market, learners, places }: NamedMarket, edge: Int32Array): Generator<CellValue[]> {
	const cost = edgeCosts(market, 'cost');
	for (let row = 0; row < learners.ids.length; row++) {
		const learner = learners.number[row]!;
		const own = edge[learner]!;
		if (own === UNPLACED) continue;
		const place = places.ids[places.row[market.place[own]!]!]!;
		yield [learners.ids[row]!, place, own - market.offset[learner]! + 1, market.travel[own]!, cost[own]!];
	}
}

/** Per learner the edge that `assignment.csv` names, or -1; every row must be a pair of the market, with its rank, minutes and cost. */
export async function readAssignment(
	table: Table,
	named: NamedMarket,
	problems: Problems,
	watch: Watch
): Promise<Int32Array> {
	const { market } = named;
	const cells = new Cells(table, problems);
	const [idColumn, place, rank] = [cells.column('learner'), cells.column('place'), cells.column('rank')];
	const [travel, costColumn] = [cells.column('travel'), cells.column('cost')];
	const cost = edgeCosts(market, 'cost');
	const chosen = new Int32Array(market.learners).fill(UNPLACED);
	await table.eachRow((row) => {
		const wrong = (column: Column) => cells.refuse(row, column, cells.text(row, column), 'what the input says');
		const learner = learnerOf(named, cells.text(row, idColumn));
		if (learner === undefined || chosen[learner] !== UNPLACED) return wrong(idColumn);
		const edge = edgeTo(named, learner, cells.text(row, place));
		if (edge === UNPLACED) return wrong(place);
		chosen[learner] = edge;
		if (Number(cells.text(row, rank)) !== edge - market.offset[learner]! + 1) wrong(rank);
		if (Number(cells.text(row, travel)) !== market.travel[edge]) wrong(travel);
		if (Number(cells.text(row, costColumn)) !== cost[edge]) wrong(costColumn);
	}, watch);
	return chosen;
}

/**
 * Per learner the edge of an earlier assignment, or -1: what `max` changes as little as possible. Who or what is not there any more, and pairs
 * that are no longer possible, are left out; a learner twice is a problem.
 */
export async function readKept(
	table: Table,
	named: NamedMarket,
	problems: Problems,
	watch: Watch
): Promise<Int32Array> {
	const cells = new Cells(table, problems);
	const [idColumn, placeColumn] = [cells.column('learner'), cells.column('place')];
	const kept = new Int32Array(named.market.learners).fill(UNPLACED);
	const seen = new Uint8Array(named.market.learners);
	await table.eachRow((row) => {
		const id = cells.text(row, idColumn);
		const learner = learnerOf(named, id);
		if (learner === undefined) return;
		if (seen[learner] === 1) cells.refuse(row, idColumn, id, 'a learner once');
		seen[learner] = 1;
		kept[learner] = edgeTo(named, learner, cells.text(row, placeColumn));
	}, watch);
	return kept;
}

function learnerOf({ learners }: NamedMarket, id: string): number | undefined {
	const row = learners.find(id);
	return row === undefined ? undefined : learners.number[row];
}

function edgeTo({ market, places }: NamedMarket, learner: number, id: string): number {
	const row = places.find(id);
	if (row === undefined) return UNPLACED;
	const edge = market.place.subarray(market.offset[learner], market.offset[learner + 1]).indexOf(places.number[row]!);
	return edge === -1 ? UNPLACED : market.offset[learner]! + edge;
}
