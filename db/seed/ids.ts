import { hash128 } from './prng.ts';

/** The instant that the first example id carries, 1 July 2023 00:00 UTC; every next row of a kind is a millisecond later. */
const FIRST_INSTANT = Date.UTC(2023, 6, 1);
/** Room between two copies of Flanders in the counter of one kind. */
const PER_TILE = 10_000_000;

/**
 * The id of the `number`-th row of a kind in one copy ("tile") of Flanders: UUIDv7 in layout, the same in every run and
 * for every seed, so that tests and links can name a persona.
 */
export function seedId(kind: string, tile: number, number: number): string {
	const time = (FIRST_INSTANT + tile * PER_TILE + number).toString(16).padStart(12, '0');
	const [a, b, c] = hash128(`${kind}/${tile}/${number}`);
	const version = `7${hex(a, 8).slice(0, 3)}`;
	const variant = `${(8 + (b & 3)).toString(16)}${hex(b, 8).slice(1, 4)}`;
	return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${hex(c, 8)}${hex(a, 8).slice(4)}`;
}

function hex(number: number, width: number): string {
	return number.toString(16).padStart(width, '0');
}
