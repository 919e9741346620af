import { augment } from '#engines/matching/augment.ts';
import { matchHybrid } from '#engines/matching/hybrid.ts';
import { UNPLACED, type Market } from '#engines/matching/market.ts';
import { matchMax } from '#engines/matching/max.ts';
import { shortagesOf } from '#engines/matching/shortages.ts';
import { matchStable } from '#engines/matching/stable.ts';
import { verify, type Claim } from '#engines/matching/verify.ts';
import { repeated, rssMb, timed, type Measurement } from '../measurement.ts';

/** What can be measured on a market in memory; every name is a row of the table. */
export const TASKS = ['stream', 'stable', 'hybrid', 'largest', 'shortages', 'max', 'max-classes'] as const;
export type Task = (typeof TASKS)[number];

const LARGE = 1_000_000;

/** Measures one task: the first call, later calls for what is short, and the verdict of the independent check. */
export function measureTask(market: Market, task: Task): Measurement {
	const run = runOf(market, task);
	const { value, ...time } = timed(run.work);
	const memory = rssMb();
	const warm = market.place.length < LARGE ? repeated(run.work) : undefined;
	return { ...time, rssMb: memory, ...(warm && { warm }), ...run.read(value) };
}

type Run = { work(): unknown; read(value: unknown): Partial<Measurement> };

function run<Value>(work: () => Value, read: (value: Value) => Partial<Measurement>): Run {
	return { work, read: (value) => read(value as Value) };
}

function runOf(market: Market, task: Task): Run {
	switch (task) {
		case 'stream':
			return run(
				() => readOnce(market),
				(sum) => ({ figures: { sum } })
			);
		case 'stable':
			return run(
				() => matchStable(market),
				(edge) => checked(market, { mode: 'stable', edge })
			);
		case 'hybrid': {
			const stable = matchStable(market);
			return run(
				() => matchHybrid(market, stable),
				({ edge, moved }) => ({ ...checked(market, { mode: 'hybrid', edge }), figures: { moved: moved.length } })
			);
		}
		case 'largest':
			return run(
				() => augment(market),
				({ edge }) => checked(market, { mode: 'hybrid', edge })
			);
		case 'max':
		case 'max-classes':
			return run(
				() => matchMax(market, { objective: 'travel' }),
				(max) => checked(market, { mode: 'max', ...max })
			);
		case 'shortages': {
			const { edge, shortage } = augment(market);
			return run(
				() => shortagesOf(market, edge, shortage),
				(groups) => ({
					figures: { groups: groups.length, missing: groups.reduce((sum, { missing }) => sum + missing, 0) }
				})
			);
		}
	}
}

/** The physical limit: reads place and travel of every edge once, in order. */
function readOnce({ place, travel }: Market): number {
	let sum = 0;
	for (let edge = 0; edge < place.length; edge++) sum = (sum + place[edge]! + travel[edge]!) | 0;
	return sum;
}

function checked(market: Market, claim: Claim): Pick<Measurement, 'placed' | 'cost' | 'verdict'> {
	const { ok, placed, faults } = verify(market, claim);
	const cost = claim.edge.reduce((sum, edge) => (edge === UNPLACED ? sum : sum + market.travel[edge]!), 0);
	return { placed, cost, verdict: ok ? 'ok' : faults.map(({ code }) => code).join(' ') };
}
