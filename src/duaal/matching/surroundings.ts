/** What is known around a round and decides nothing in it: where places lie and which sector a programme belongs to. */
export type Surroundings = {
	/** NIS code of the municipality of each place. */
	readonly municipalityOf: Readonly<Record<string, string>>;
	readonly sectorOf: Readonly<Record<string, string>>;
};
