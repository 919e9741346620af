import type { FlaRecords } from './fla-records.ts';
import type { Instance } from './instance.ts';
import { inOrder } from './shuffle.ts';

const SQUARE_KM = 6;
/** More squares than any map of the family is wide. */
const SQUARES = 1 << 12;

/**
 * The same market with learners and places by programme, then by square of six kilometres: the order in which `samenspoor match` lays out
 * records with coordinates, and in which a country's file would come. What lies together on the map lies together in memory, for everyone.
 */
export function onTheMap(instance: Instance, { learners, places }: FlaRecords): Instance {
	return inOrder(instance, orderOf(learners.programme, learners), orderOf(places.first, places));
}

function orderOf(programme: Uint8Array, { x, y }: { readonly x: Float64Array; readonly y: Float64Array }): Int32Array {
	const square = (kilometres: number) => Math.floor(kilometres / SQUARE_KM) + SQUARES / 2;
	const key = Float64Array.from(programme, (own, at) => (own * SQUARES + square(y[at]!)) * SQUARES + square(x[at]!));
	return Int32Array.from(key.keys()).sort((a, b) => key[a]! - key[b]! || a - b);
}
