type Numbers = Int32Array | Float64Array | Uint16Array | Uint8Array;

/**
 * The same array when it holds `need` entries, else a copy with at least twice the room, its new entries at `fill`. Growing one by one
 * so costs O(1) a time, amortised.
 */
export function withRoom<Kind extends Numbers>(
	kind: new (length: number) => Kind,
	array: Kind,
	need: number,
	fill = 0
): Kind {
	if (need <= array.length) return array;
	const grown = new kind(Math.max(need, 2 * array.length, 16));
	grown.set(array);
	if (fill !== 0) grown.fill(fill, array.length);
	return grown;
}
