import { augment } from '#engines/matching/augment.ts';
import { largestMatching } from '#engines/matching/largest.ts';
import { edgeCosts } from '#engines/matching/cost.ts';
import { explainEveryone } from '#engines/matching/explain-everyone.ts';
import { matchHybrid } from '#engines/matching/hybrid.ts';
import type { Market } from '#engines/matching/market.ts';
import { matchMaxInAnyOrder } from '#engines/matching/local-order.ts';
import { shortagesOf } from '#engines/matching/shortages.ts';
import { matchStable } from '#engines/matching/stable.ts';
import { repeated, rssMb, timed, type Measurement } from '../measurement.ts';
import { measureEvents } from './rolling-events.ts';
import { checked, runOf, type Run } from './run.ts';
import { flandersToday } from './flanders-today.ts';

/** What can be measured on a market in memory, by the name of the question. What a task starts from is made before the clock starts. */
const TASKS: Readonly<Record<string, (market: Market) => Run>> = {
	stream: (market) =>
		runOf(
			() => readOnce(market),
			(sum) => ({ figures: { sum } })
		),
	stable: (market) =>
		runOf(
			() => matchStable(market),
			(edge) => checked(market, { mode: 'stable', edge })
		),
	promote: (market) =>
		runOf(
			() => matchStable(market, { promote: true }),
			(edge) => checked(market, { mode: 'stable', edge, promote: true })
		),
	hybrid: (market) => {
		const stable = matchStable(market);
		return runOf(
			() => matchHybrid(market, stable),
			({ edge, moved }) => ({ ...checked(market, { mode: 'hybrid', edge }), figures: { moved: moved.length } })
		);
	},
	largest: (market) =>
		runOf(
			() => largestMatching(market),
			({ edge }) => checked(market, { mode: 'hybrid', edge })
		),
	shortages: (market) => {
		const { edge, shortage } = augment(market);
		return runOf(
			() => shortagesOf(market, edge, shortage),
			(groups) => ({
				figures: { groups: groups.length, missing: groups.reduce((sum, { missing }) => sum + missing, 0) }
			})
		);
	},
	explain: (market) => {
		const chosen = matchStable(market);
		const { shortage } = augment(market);
		const outcome = { market, mode: 'stable' as const, chosen, shortage, cost: edgeCosts(market, 'cost') };
		return runOf(
			() => explainEveryone(outcome),
			({ code }) => ({ figures: { explained: code.length } })
		);
	},
	max: leastTravel,
	'max-classes': leastTravel,
	today: flandersToday,
	rolling: measureEvents
};

/** Names of the tasks. */
export const TASK_NAMES: readonly string[] = Object.keys(TASKS);

const FEW_EDGES = 1_000_000;

/** Measures one task: the first call, later calls for what is small, and the verdict of the independent check. */
export function measureTask(market: Market, name: string): Measurement {
	const task = TASKS[name];
	if (!task) throw new Error(`expected one of: ${TASK_NAMES.join(', ')}`);
	const run = task(market);
	const { value, ...time } = timed(() => run.work());
	const memory = rssMb();
	const warm = market.place.length < FEW_EDGES && name !== 'rolling' ? repeated(() => run.work()) : undefined;
	return { ...time, rssMb: memory, ...(warm && { warm }), ...run.read(value) };
}

/** The physical limit: reads place and travel of every edge once, in order. */
function readOnce({ place, travel }: Market): number {
	let sum = 0;
	for (let edge = 0; edge < place.length; edge++) sum = (sum + place[edge]! + travel[edge]!) | 0;
	return sum;
}

function leastTravel(market: Market): Run {
	return runOf(
		() => matchMaxInAnyOrder(market, { objective: 'travel' }),
		(max) => checked(market, { mode: 'max', ...max })
	);
}
