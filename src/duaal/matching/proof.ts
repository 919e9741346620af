import type { MaxCertificate } from '#engines/matching/max.ts';

/** The proof of `max` as JSON holds it: plain lists of numbers. */
export type ProofText = {
	readonly learnerPart: readonly number[];
	readonly placePart: readonly number[];
	readonly placePrice: readonly number[];
	readonly learnerPrice: readonly number[];
	readonly classWeight: number;
};

/** The proof as plain lists, for the archive. */
export function encodeProof(proof: MaxCertificate): ProofText {
	return {
		learnerPart: [...proof.learnerPart],
		placePart: [...proof.placePart],
		placePrice: [...proof.placePrice],
		learnerPrice: [...proof.learnerPrice],
		classWeight: proof.classWeight
	};
}

/** The proof back from the archive, which only this program writes. */
export function decodeProof(text: unknown): MaxCertificate {
	const proof = text as ProofText;
	return {
		learnerPart: Uint8Array.from(proof.learnerPart),
		placePart: Uint8Array.from(proof.placePart),
		placePrice: Float64Array.from(proof.placePrice),
		learnerPrice: Float64Array.from(proof.learnerPrice),
		classWeight: proof.classWeight
	};
}
