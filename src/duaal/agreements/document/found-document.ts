import type { AgreementKind } from '#duaal/programmes/agreement-kind.ts';
import type { PlainDate } from '#kernel/date.ts';

/** What anybody may know of a sealed document: its kind and the day of its seal. Nobody's name. `foundBy`: the hash was of the file, or of the text in it. */
export type FoundDocument = {
	readonly documentKind: AgreementKind | 'amendment';
	readonly sealedOn: PlainDate;
	readonly foundBy: 'file' | 'text';
};
