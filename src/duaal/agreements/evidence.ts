/** How we know that it was this person: over which door, with which second step; on paper or elsewhere, where the proof is. */
export type Evidence = {
	/** `school`: noted by the school, of a signature on paper or elsewhere. */
	readonly door: 'link' | 'account' | 'school';
	readonly secondStep: 'sms' | 'mail' | 'authenticator' | null;
	/** Keyed hash of the network address: says that two came from the same one, not from which. */
	readonly network: string | null;
	/** Id of a scan, or a text that says where the signature stands. */
	readonly proof: string | null;
};
