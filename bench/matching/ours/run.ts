import { UNPLACED, type Market } from '#engines/matching/market.ts';
import type { Claim } from '#engines/matching/claim.ts';
import { verify } from '#engines/matching/verify.ts';
import type { Measurement } from '../measurement.ts';

/** Something that can be measured: the work, and afterwards (not timed) what its result says. */
export type Run = { work(): unknown; read(value: unknown): Partial<Measurement> };

/** A run whose reader knows what its work makes. */
export function runOf<Value>(work: () => Value, read: (value: Value) => Partial<Measurement>): Run {
	return { work, read: (value) => read(value as Value) };
}

/** How many are placed, at what total of minutes or cost, and what the independent check says of the claim. */
export function checked(market: Market, claim: Claim): Pick<Measurement, 'placed' | 'cost' | 'verdict'> {
	const { ok, placed, faults } = verify(market, claim);
	const cost = claim.edge.reduce((sum, edge) => (edge === UNPLACED ? sum : sum + market.travel[edge]!), 0);
	return { placed, cost, verdict: ok ? 'ok' : faults.map(({ code }) => code).join(' ') };
}
