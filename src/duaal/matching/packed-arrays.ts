/** Arrays of numbers by name, as they stand in one piece of memory. */
export type Arrays = Readonly<Record<string, NumberArray>>;
type NumberArray = Uint8Array | Uint16Array | Int32Array | Float64Array;

const KINDS = { Uint8Array, Uint16Array, Int32Array, Float64Array } as const;
type Kind = keyof typeof KINDS;
type Entry = { readonly name: string; readonly kind: Kind; readonly length: number };

const ALIGN = 8;

/**
 * Arrays in one row of bytes: the length of the list of contents (four bytes), that list as JSON, then each array, every one on a multiple of
 * eight. Little-endian, as every machine is on which this runs. Equal arrays give equal bytes.
 */
export function packArrays(arrays: Arrays): Uint8Array {
	const entries = Object.entries(arrays).map(([name, { constructor, length }]): Entry => {
		return { name, kind: constructor.name as Kind, length };
	});
	const head = new TextEncoder().encode(JSON.stringify(entries));
	const sizes = Object.values(arrays).map(({ byteLength }) => aligned(byteLength));
	const start = aligned(4 + head.length);
	const bytes = new Uint8Array(sizes.reduce((sum, size) => sum + size, start));
	new DataView(bytes.buffer).setUint32(0, head.length, true);
	bytes.set(head, 4);
	let at = start;
	Object.values(arrays).forEach((array, index) => {
		bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
		at += sizes[index]!;
	});
	return bytes;
}

/** The arrays back, as views on the bytes when these are a whole piece of memory, else on a copy. Throws a RangeError when they are cut off. */
export function unpackArrays(bytes: Uint8Array): Arrays {
	const whole = bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
	const buffer = whole.buffer as ArrayBuffer;
	const length = new DataView(buffer).getUint32(0, true);
	const entries = JSON.parse(new TextDecoder().decode(whole.subarray(4, 4 + length))) as Entry[];
	let at = aligned(4 + length);
	return Object.fromEntries(
		entries.map(({ name, kind, length: size }) => {
			const array = new KINDS[kind](buffer, at, size);
			at += aligned(array.byteLength);
			return [name, array];
		})
	);
}

function aligned(size: number): number {
	return Math.ceil(size / ALIGN) * ALIGN;
}
