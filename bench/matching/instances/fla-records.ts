/** The people and places of an instance before any pair is made: kilometres, programmes and limits. */
export type FlaRecords = {
	readonly learners: {
		readonly x: Float64Array;
		readonly y: Float64Array;
		readonly programme: Uint8Array;
		readonly limit: Uint8Array;
	};
	readonly places: FlaPlaces;
};

/** Places with one or two programmes; `second` is `NO_PROGRAMME` when there is one. */
export type FlaPlaces = {
	readonly x: Float64Array;
	readonly y: Float64Array;
	readonly first: Uint8Array;
	readonly second: Uint8Array;
	readonly capacity: Int32Array;
};

/** No second programme. */
export const NO_PROGRAMME = 255;
