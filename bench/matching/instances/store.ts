import { closeSync, existsSync, mkdirSync, openSync, readSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { InstanceSpec } from './catalogue.ts';
import { makeFla } from './fla.ts';
import type { Instance } from './instance.ts';
import { onTheMap } from './on-the-map.ts';
import { shuffled } from './shuffle.ts';
import { makeUni } from './uni.ts';

/** By programme and place on the map (where there is a map), or with learners and places in a drawn order. */
export type Order = 'generated' | 'shuffled';

/** First number of a file; goes up when the layout or a draw changes, so that an old file is never read as a new one. */
const MAGIC = 0x4d524b32;
const SEED = 1;
const CHUNK = 1 << 28;

/** Draws an instance in memory. */
export function makeInstance(spec: InstanceSpec): Instance {
	if (spec.family === 'UNI') return makeUni(spec);
	const { instance, records } = makeFla({ ...spec, seed: SEED });
	return onTheMap(instance, records);
}

/** Where the file of an instance is. */
export function pathOf({ folder, spec, order }: { folder: string; spec: InstanceSpec; order: Order }): string {
	return join(folder, `${spec.name.toLowerCase()}-${order}.bin`);
}

/** Makes the file of an instance when it is not there yet; returns where it is. */
export function storeInstance(folder: string, spec: InstanceSpec, order: Order): string {
	const path = pathOf({ folder, spec, order });
	if (existsSync(path)) return path;
	mkdirSync(folder, { recursive: true });
	const drawn =
		order === 'generated' ? makeInstance(spec) : shuffled(readInstance(storeInstance(folder, spec, 'generated')));
	writeInstance(path, drawn);
	return path;
}

/**
 * Writes: five 32-bit numbers (magic, learners, places, edges, 0), then offset, capacity, lottery and place as 32-bit, cost as 16-bit and
 * tier as 8-bit numbers, little-endian.
 */
function writeInstance(path: string, instance: Instance): void {
	const { learners, places, offset, capacity, lottery, place, cost, tier } = instance;
	const file = openSync(`${path}.part`, 'w');
	const head = Int32Array.of(MAGIC, learners, places, place.length, 0);
	for (const array of [head, offset, capacity, lottery, place, cost, tier]) {
		const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
		for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at, Math.min(CHUNK, bytes.length - at));
	}
	closeSync(file);
	renameSync(`${path}.part`, path);
}

/** Reads a file of `instanceFile` back. */
export function readInstance(path: string): Instance {
	const file = openSync(path, 'r');
	const fill = <Numbers extends Int32Array | Uint16Array | Uint8Array>(array: Numbers): Numbers => {
		const bytes = new Uint8Array(array.buffer);
		for (let at = 0; at < bytes.length;) {
			const read = readSync(file, bytes, at, Math.min(CHUNK, bytes.length - at), null);
			if (read === 0) throw new Error(`${path} is too short`);
			at += read;
		}
		return array;
	};
	const [magic, learners = 0, places = 0, edges = 0] = fill(new Int32Array(5));
	if (magic !== MAGIC) throw new Error(`${path} is of another version: remove it`);
	const instance = {
		learners,
		places,
		offset: fill(new Int32Array(learners + 1)),
		capacity: fill(new Int32Array(places)),
		lottery: fill(new Int32Array(learners)),
		place: fill(new Int32Array(edges)),
		cost: fill(new Uint16Array(edges)),
		tier: fill(new Uint8Array(edges))
	};
	closeSync(file);
	return instance;
}
