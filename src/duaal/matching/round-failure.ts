import type { FailureCode } from './round.ts';

/** A failure that trying again does not mend: the round ends with this code. */
export class RoundFailure extends Error {
	override readonly name = 'RoundFailure';
	readonly code: FailureCode;
	constructor(code: FailureCode) {
		super(code);
		this.code = code;
	}
}

/** The round ended in another way while we were at it, for example because somebody cancelled it: there is nothing left to do. */
export class RoundEnded extends Error {
	override readonly name = 'RoundEnded';
}
