import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { MaxCertificate } from '#engines/matching/max.ts';
import type { NamedMarket } from './named-market.ts';
import { inOrder } from './locality.ts';

const PACKED = z.object({ type: z.enum(['uint8', 'float64']), base64: z.base64() });
const PLAIN = z.array(z.number());
const COLUMN = z.union([PACKED, PLAIN]);
const PROOF = z.object({
	learnerPart: COLUMN,
	placePart: COLUMN,
	placePrice: COLUMN,
	learnerPrice: COLUMN,
	classWeight: z.number(),
	moveWeight: z.number().optional()
});

/**
 * The proof of `max` as text: an object with the arrays of the certificate, each as `{ "type": "uint8" | "float64", "base64": … }`, little-endian,
 * in the order of the learners' and the places' file. `null` for a mode without one.
 */
export function proofText(market: NamedMarket, certificate: MaxCertificate | undefined): string {
	if (!certificate) return 'null\n';
	const { learnerPart, placePart, placePrice, learnerPrice, classWeight, moveWeight } = certificate;
	const [learners, places] = [market.learners.number, market.places.number];
	const proof: z.input<typeof PROOF> = {
		learnerPart: packed('uint8', inOrder(learnerPart, learners)),
		placePart: packed('uint8', inOrder(placePart, places)),
		placePrice: packed('float64', inOrder(placePrice, places)),
		learnerPrice: packed('float64', inOrder(learnerPrice, learners)),
		classWeight,
		...(moveWeight !== undefined && { moveWeight })
	};
	return `${JSON.stringify(proof)}\n`;
}

function packed(type: 'uint8' | 'float64', array: Uint8Array | Float64Array): z.input<typeof PACKED> {
	return { type, base64: Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64') };
}

/**
 * Reads a proof back into the order of the market; undefined when there is none. Also reads the plain lists of numbers of older results. Throws
 * when the file is no proof. Arrays of another length than the market come back as they are: `verify` says so.
 */
export async function readProof(path: string, market: NamedMarket): Promise<MaxCertificate | undefined> {
	const proof = PROOF.nullable().parse(JSON.parse(await readFile(path, 'utf8')));
	if (!proof) return undefined;
	const [learners, places] = [market.learners.row, market.places.row];
	return {
		learnerPart: arranged(Uint8Array.from(numbersOf(proof.learnerPart)), learners),
		placePart: arranged(Uint8Array.from(numbersOf(proof.placePart)), places),
		placePrice: arranged(Float64Array.from(numbersOf(proof.placePrice)), places),
		learnerPrice: arranged(Float64Array.from(numbersOf(proof.learnerPrice)), learners),
		classWeight: proof.classWeight,
		moveWeight: proof.moveWeight
	};
}

function arranged<Column extends Uint8Array | Float64Array>(column: Column, order: Int32Array): Column {
	return column.length === order.length ? inOrder(column, order) : column;
}

function numbersOf(column: z.infer<typeof COLUMN>): ArrayLike<number> {
	if (Array.isArray(column)) return column;
	const bytes = Uint8Array.from(Buffer.from(column.base64, 'base64'));
	if (column.type === 'uint8') return bytes;
	// Cut to whole numbers: what is missing shows as another length.
	return new Float64Array(bytes.buffer, 0, Math.floor(bytes.length / 8));
}
