import { edgeCosts } from '#engines/matching/cost.ts';
import { UNPLACED, type Market, type Mode } from '#engines/matching/market.ts';
import { readmeText } from './messages-bundle.nl.ts';

/** One file of a bundle. */
export type BundleFile = { readonly name: string; readonly content: string };

/** What a bundle is made of: the market, and per mode the edge of each learner as the round stored it. */
export type BundleSources = {
	readonly market: Market;
	readonly edges: Readonly<Record<Mode, Int32Array>>;
	readonly seed: string;
	readonly inputHash: string;
};

/**
 * A round as files for `samenspoor match`, without anything that says who somebody is: learners and places are numbered in the order of the round (the
 * order in which the lottery is drawn), and there is no home, no programme, no birth date. `assignment-<mode>.csv` is what the round stored, in the
 * form that `match` writes, so that the two can be compared byte by byte.
 */
export function bundleOf({ market, edges, seed, inputHash }: BundleSources): BundleFile[] {
	const text = (head: string, rows: readonly string[]) => `${[head, ...rows].join('\n')}\n`;
	const learners = Array.from(market.priorityClass, (urgency, index) => `${learnerName(index)},${urgency}`);
	const places = Array.from(market.capacity, (seats, index) => `${placeName(index)},${seats}`);
	const modes = Object.keys(edges) as Mode[];
	return [
		{ name: 'learners.csv', content: text('id,class', learners) },
		{ name: 'places.csv', content: text('id,seats', places) },
		{ name: 'edges.csv', content: text('learner,place,rank,travel,tier', edgeRows(market)) },
		...modes.map((mode) => ({
			name: `assignment-${mode}.csv`,
			content: text('learner,place,rank,travel,cost', assignmentRows(market, edges[mode]))
		})),
		{ name: 'settings.json', content: `${JSON.stringify({ seed, inputHash, modes }, null, '\t')}\n` },
		{ name: 'LEESMIJ.txt', content: readmeText(seed, inputHash, modes) }
	];
}

function learnerName(index: number): string {
	return `L${String(index + 1).padStart(6, '0')}`;
}

function placeName(index: number): string {
	return `P${String(index + 1).padStart(6, '0')}`;
}

function edgeRows({ learners, offset, place, travel, tier }: Market): string[] {
	const rows: string[] = [];
	for (let learner = 0; learner < learners; learner++)
		for (let edge = offset[learner]!; edge < offset[learner + 1]!; edge++)
			rows.push(
				[learnerName(learner), placeName(place[edge]!), edge - offset[learner]! + 1, travel[edge], tier[edge]].join()
			);
	return rows;
}

/** Who sits where; a learner without a place has no row. */
function assignmentRows(market: Market, chosen: Int32Array): string[] {
	const { offset, place, travel } = market;
	const cost = edgeCosts(market, 'cost');
	return [...chosen].flatMap((edge, learner) => {
		if (edge === UNPLACED) return [];
		const rank = edge - offset[learner]! + 1;
		return [[learnerName(learner), placeName(place[edge]!), rank, travel[edge], cost[edge]].join()];
	});
}
