import type { Members } from '#engines/matching/components.ts';
import type { Market } from '#engines/matching/market.ts';
import type { MaxCertificate } from '#engines/matching/max.ts';
import { packArrays, unpackArrays } from './packed-arrays.ts';
import type { Solution } from './solve-market.ts';
import type { RoundPart } from './split-round.ts';

/** A part of a round as bytes, for the database and for a thread; only this program writes and reads them. */
export function packPart({ members, market, classWeight }: RoundPart): Uint8Array {
	const { givenCost, learners: _learners, places: _places, ...arrays } = market;
	return packArrays({
		...arrays,
		...(givenCost ? { givenCost } : {}),
		memberLearners: members.learners,
		memberPlaces: members.places,
		classWeight: Float64Array.of(classWeight)
	});
}

/** The part back from its bytes. */
export function unpackPart(bytes: Uint8Array): RoundPart {
	const { memberLearners, memberPlaces, classWeight, ...arrays } = unpackArrays(bytes) as PartArrays;
	return {
		members: { learners: memberLearners, places: memberPlaces },
		market: {
			learners: memberLearners.length,
			places: memberPlaces.length,
			...arrays,
			givenCost: arrays.givenCost
		},
		classWeight: classWeight[0]!
	};
}

type PartArrays = Omit<Market, 'learners' | 'places'> & {
	readonly memberLearners: Int32Array;
	readonly memberPlaces: Int32Array;
	readonly classWeight: Float64Array;
};

/** What a part gave, as bytes. */
export function packSolution({ members, solution }: PartSolution): Uint8Array {
	const { certificate, ...outcomes } = solution;
	return packArrays({
		...outcomes,
		...proofArrays(certificate),
		memberLearners: members.learners,
		memberPlaces: members.places
	});
}

/** What a part gave, and for whom. */
export type PartSolution = { readonly members: Members; readonly solution: Solution };

/** What a part gave, back from its bytes. */
export function unpackSolution(bytes: Uint8Array): PartSolution {
	const { memberLearners, memberPlaces, cover, shortage, stable, hybrid, max, ...proof } = unpackArrays(
		bytes
	) as SolutionArrays;
	return {
		members: { learners: memberLearners, places: memberPlaces },
		solution: { cover, shortage, stable, hybrid, max, certificate: proofFrom(proof) }
	};
}

type SolutionArrays = Omit<Solution, 'certificate'> &
	ProofArrays & { readonly memberLearners: Int32Array; readonly memberPlaces: Int32Array };

/** The proof of `max` as bytes, for the archive. A round keeps nothing of an earlier one, so there is no weight of moving. */
export function packProof(proof: MaxCertificate): Uint8Array {
	return packArrays(proofArrays(proof));
}

/** The proof back from the archive. */
export function unpackProof(bytes: Uint8Array): MaxCertificate {
	return proofFrom(unpackArrays(bytes) as ProofArrays);
}

type ProofArrays = Omit<MaxCertificate, 'classWeight' | 'moveWeight'> & { readonly classWeight: Float64Array };

function proofArrays({ learnerPart, placePart, placePrice, learnerPrice, classWeight }: MaxCertificate): ProofArrays {
	return { learnerPart, placePart, placePrice, learnerPrice, classWeight: Float64Array.of(classWeight) };
}

function proofFrom({ classWeight, ...proof }: ProofArrays): MaxCertificate {
	return { ...proof, classWeight: classWeight[0]! };
}
