import { buildMarket } from '#engines/matching/build-market.ts';
import type { PairInput } from '#engines/matching/pair-list.ts';
import { candidatePairs, type Candidates } from '#engines/matching/candidates.ts';
import { rowsOf } from '#engines/matching/candidates-strips.ts';
import { drawLottery } from '#engines/matching/lottery.ts';
import type { Market } from '#engines/matching/market.ts';
import { distanceModel } from '#engines/travel/distance-model.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { decimalNumber, nameList, someText, wholeNumber } from './fields.ts';
import { Problems } from './problem.ts';
import { Cells, readTable, type Row, type Table } from './read-table.server.ts';

/** The files of one matching; without `edges` the pairs follow from programmes and coordinates. */
export type MarketFiles = { readonly learners: string; readonly places: string; readonly edges?: string | undefined };

/** A market with the ids that people know, and the bytes that were read (copied beside the result, so that anyone can check it). */
export type NamedMarket = {
	readonly market: Market;
	readonly learnerIds: readonly string[];
	readonly placeIds: readonly string[];
	readonly inputs: Readonly<Record<string, Uint8Array>>;
};

const COLUMNS = {
	alone: {
		learners: ['id', 'programme', 'lat', 'lon', 'max_minutes'],
		places: ['id', 'programmes', 'lat', 'lon', 'seats']
	},
	withEdges: { learners: ['id'], places: ['id', 'seats'] },
	edges: ['learner', 'place', 'rank']
} as const;

/** Most places for a learner without choices of their own; with choices there is no limit. */
const MOST_CANDIDATES = 50;

type LearnerRow = {
	readonly id: string;
	readonly programme: number;
	readonly lat: number;
	readonly lon: number;
	readonly maxMinutes: number;
	readonly choices: readonly number[];
	readonly priorityClass: number;
	readonly lottery: number | undefined;
};
type PlaceRow = {
	readonly id: string;
	readonly lat: number;
	readonly lon: number;
	readonly programmes: readonly number[];
	readonly seats: number;
};

/**
 * Reads learners, places and, when given, edges, checks every cell, and builds the market. Refuses with all problems at once. `seed`
 * draws the lottery, unless the learners' file fixes it in a column `lottery`.
 */
export async function readMarket(
	files: MarketFiles,
	seed: string
): Promise<Result<NamedMarket, 'bad-files', Problems>> {
	const problems = new Problems();
	const withEdges = files.edges !== undefined;
	const needed = withEdges ? COLUMNS.withEdges : COLUMNS.alone;
	const learnerTable = await readTable(files.learners, needed.learners, problems);
	const placeTable = await readTable(files.places, needed.places, problems);
	const edgeTable = withEdges ? await readTable(files.edges, COLUMNS.edges, problems) : undefined;
	const whole = [learnerTable, placeTable, edgeTable].every((table) => table === undefined || table.complete);
	// Without its columns a table has nothing to check cell by cell; otherwise every bad cell is told at once.
	if (!whole) return refuse('bad-files', problems);

	const programmes = new Numbering();
	const places = readPlaces(placeTable, programmes, !withEdges, problems);
	const placeNumbers = numbersOf(places);
	const learners = readLearners(learnerTable, { programmes, placeNumbers, located: !withEdges }, problems);
	const listed = edgeTable && readEdges(edgeTable, numbersOf(learners), placeNumbers, problems);
	if (problems.total > 0) return refuse('bad-files', problems);
	const pairs = listed ?? candidatesOf(learners, places);
	return ok({
		market: marketOf(learners, places, pairs, seed),
		learnerIds: learners.map(({ id }) => id),
		placeIds: places.map(({ id }) => id),
		inputs: {
			'learners.csv': learnerTable.bytes,
			'places.csv': placeTable.bytes,
			...(edgeTable ? { 'edges.csv': edgeTable.bytes } : {})
		}
	});
}

function candidatesOf(learners: readonly LearnerRow[], places: readonly PlaceRow[]): Candidates {
	return candidatePairs(
		{
			programme: Int32Array.from(learners, ({ programme }) => programme),
			lat: Float64Array.from(learners, ({ lat }) => lat),
			lon: Float64Array.from(learners, ({ lon }) => lon),
			maxMinutes: Uint16Array.from(learners, ({ maxMinutes }) => maxMinutes),
			choices: rowsOf(learners.map(({ choices }) => choices))
		},
		{
			lat: Float64Array.from(places, ({ lat }) => lat),
			lon: Float64Array.from(places, ({ lon }) => lon),
			programmes: rowsOf(places.map(({ programmes }) => programmes))
		},
		distanceModel(),
		{ most: MOST_CANDIDATES }
	);
}

function marketOf(
	learners: readonly LearnerRow[],
	places: readonly PlaceRow[],
	pairs: readonly PairInput[] | Candidates,
	seed: string
): Market {
	const fixed = learners.some(({ lottery }) => lottery !== undefined);
	const built = buildMarket({
		capacities: places.map(({ seats }) => seats),
		classes: learners.map(({ priorityClass }) => priorityClass),
		lottery: fixed ? learners.map(({ lottery }) => lottery ?? -1) : drawLottery(seed, learners.length),
		pairs
	});
	// Every cell was checked before: what the engine still refuses is a mistake of ours.
	if (!built.ok) throw new Error(`the engine refused checked files: ${JSON.stringify(built.detail?.slice(0, 3))}`);
	return built.value;
}

/** Gives every name a number, in the order in which they first appear. */
class Numbering {
	readonly #numbers = new Map<string, number>();

	numberOf(name: string): number {
		const known = this.#numbers.get(name);
		if (known !== undefined) return known;
		this.#numbers.set(name, this.#numbers.size);
		return this.#numbers.size - 1;
	}
}

function numbersOf(rows: readonly { readonly id: string }[]): ReadonlyMap<string, number> {
	return new Map(rows.map(({ id }, index) => [id, index]));
}

/** Adds a problem when an id was seen before. */
function onlyOnce(seen: Set<string>, id: string | undefined, cells: Cells, row: Row): void {
	if (id === undefined) return;
	if (seen.has(id)) cells.refuse(row, 'id', id, 'an id that is used once');
	seen.add(id);
}

function readPlaces(table: Table, programmes: Numbering, located: boolean, problems: Problems): PlaceRow[] {
	const cells = new Cells(table, problems);
	const seen = new Set<string>();
	return table.rows.map((row) => {
		const id = cells.read(row, 'id', someText);
		onlyOnce(seen, id, cells, row);
		const names = cells.read(row, 'programmes', nameList, located ? undefined : []) ?? [];
		return {
			id: id ?? '',
			...readPoint(cells, row, located),
			programmes: names.map((name) => programmes.numberOf(name)),
			seats: cells.read(row, 'seats', wholeNumber(0, 1_000_000)) ?? 0
		};
	});
}

function readPoint(cells: Cells, row: Row, located: boolean): { lat: number; lon: number } {
	if (!located) return { lat: 0, lon: 0 };
	return {
		lat: cells.read(row, 'lat', decimalNumber(-90, 90)) ?? 0,
		lon: cells.read(row, 'lon', decimalNumber(-180, 180)) ?? 0
	};
}

type LearnerContext = {
	readonly programmes: Numbering;
	readonly placeNumbers: ReadonlyMap<string, number>;
	readonly located: boolean;
};

function readLearners(
	table: Table,
	{ programmes, placeNumbers, located }: LearnerContext,
	problems: Problems
): LearnerRow[] {
	const cells = new Cells(table, problems);
	const seen = new Set<string>();
	const drawn = new Set<number>();
	const fixedLottery = table.columns.has('lottery') && table.rows.some((row) => row.cells.get('lottery') !== '');
	return table.rows.map((row) => {
		const id = cells.read(row, 'id', someText);
		onlyOnce(seen, id, cells, row);
		const programme = located ? cells.read(row, 'programme', someText) : undefined;
		const lottery = fixedLottery ? cells.read(row, 'lottery', wholeNumber(0, 2 ** 40)) : undefined;
		if (lottery !== undefined && drawn.has(lottery))
			cells.refuse(row, 'lottery', String(lottery), 'a number that nobody else has');
		if (lottery !== undefined) drawn.add(lottery);
		return {
			id: id ?? '',
			...readPoint(cells, row, located),
			programme: programme === undefined ? -1 : programmes.numberOf(programme),
			maxMinutes: located ? (cells.read(row, 'max_minutes', wholeNumber(1, 1_440)) ?? 0) : 0,
			priorityClass: cells.read(row, 'class', wholeNumber(0, 255), 0) ?? 0,
			choices: located ? readChoices(cells, row, placeNumbers) : [],
			lottery
		};
	});
}

function readChoices(cells: Cells, row: Row, placeNumbers: ReadonlyMap<string, number>): number[] {
	return (cells.read(row, 'choices', nameList, []) ?? []).flatMap((name) => {
		const place = placeNumbers.get(name);
		if (place === undefined) cells.refuse(row, 'choices', name, 'the id of a place in the places file');
		return place ?? [];
	});
}

type ListedPair = PairInput & { readonly line: number };

function readEdges(
	table: Table,
	learnerNumbers: ReadonlyMap<string, number>,
	placeNumbers: ReadonlyMap<string, number>,
	problems: Problems
): PairInput[] {
	const cells = new Cells(table, problems);
	const known = (numbers: ReadonlyMap<string, number>, what: string) => ({
		expected: `the id of a ${what} in the ${what}s file`,
		read: (cell: string) => numbers.get(cell)
	});
	const [learnerField, placeField] = [known(learnerNumbers, 'learner'), known(placeNumbers, 'place')];
	const withCost = table.columns.has('cost') && table.rows.some((row) => row.cells.get('cost') !== '');
	const pairs = table.rows.flatMap((row): ListedPair[] => {
		const learner = cells.read(row, 'learner', learnerField);
		const place = cells.read(row, 'place', placeField);
		const rank = cells.read(row, 'rank', wholeNumber(1, 2 ** 31));
		const travel = cells.read(row, 'travel', wholeNumber(0, 65_534), 0);
		const tier = cells.read(row, 'tier', wholeNumber(0, 255), 0);
		const cost = withCost ? cells.read(row, 'cost', decimalNumber(-(2 ** 40), 2 ** 40)) : undefined;
		if (learner === undefined || place === undefined || rank === undefined) return [];
		return [
			{
				learner,
				place,
				rank,
				travel: travel ?? 0,
				tier: tier ?? 0,
				...(cost === undefined ? {} : { cost }),
				line: row.line
			}
		];
	});
	checkLists(pairs, cells);
	return pairs;
}

/** Every learner lists a place once and uses the ranks 1, 2, 3 … without a gap. */
function checkLists(pairs: readonly ListedPair[], cells: Cells): void {
	const lists = new Map<number, { ranks: Set<number>; places: Set<number> }>();
	for (const pair of pairs) {
		const list = lists.get(pair.learner) ?? { ranks: new Set(), places: new Set() };
		lists.set(pair.learner, list);
		if (list.places.has(pair.place))
			cells.refuse(pair, 'place', String(pair.place), 'a place that this learner lists once');
		if (list.ranks.has(pair.rank)) cells.refuse(pair, 'rank', String(pair.rank), 'a rank that this learner uses once');
		list.places.add(pair.place);
		list.ranks.add(pair.rank);
	}
	for (const pair of pairs) {
		const length = lists.get(pair.learner)?.ranks.size ?? 0;
		if (pair.rank > length)
			cells.refuse(pair, 'rank', String(pair.rank), `ranks 1 to ${length} without a gap for this learner`);
	}
}
