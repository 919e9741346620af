import type { PlainDate } from '#kernel/date.ts';
import type { AgreementId } from '#kernel/id.ts';
import type { AgreementParties, AgreementStatus, AgreementText, Party, Signature } from '../agreement.ts';
import type { PlanItem } from '../drafting/draft-facts.ts';
import type { TextField } from '../edit.ts';
import { stillToSign } from '../signing.ts';

/** A signature as a document shows it: who, as which party, how, when, under which text. `at` is the moment that we knew. */
export type ShownSignature = Signature & { readonly name: string; readonly at: Date };

/** What an amendment (wijziging) changes: its number and reason, from which day, and each changed field, old and new, in words. */
export type ShownAmendment = {
	readonly number: number;
	readonly reason: string;
	readonly effectiveOn: PlainDate;
	readonly lines: readonly { readonly field: TextField; readonly before: string; readonly after: string }[];
};

/** An agreement with everything that its document says. */
export type AgreementRecord = {
	readonly id: AgreementId;
	readonly status: AgreementStatus;
	readonly version: number;
	/** SHA-256 of the present text with its names. */
	readonly textHash: string;
	readonly text: AgreementText;
	readonly parties: AgreementParties;
	/** Who may sign for a party, in the order of their names. */
	readonly signatories: readonly { readonly party: Party; readonly name: string }[];
	/** At most one for a party, all of the present version. */
	readonly signatures: readonly ShownSignature[];
	/** Lines of the training plan; null when none is attached. */
	readonly plan: readonly PlanItem[] | null;
	/** Set when this version is an amendment of the one before it. */
	readonly amendment: ShownAmendment | null;
	readonly exampleData: boolean;
};

/** How far a document is: nobody has to believe a draft; between the last signature and the seal there are seconds; called off. */
export type DocumentMark = 'draft' | 'unsealed' | 'cancelled';

/** What is printed across every page of what is not sealed yet. `sealing` is true while the sealed document itself is made: that has none. */
export function markOf(
	record: Pick<AgreementRecord, 'status' | 'text' | 'parties' | 'signatures'>,
	{ day, sealing }: { readonly day: PlainDate; readonly sealing: boolean }
): DocumentMark | null {
	if (sealing) return null;
	if (record.status === 'cancelled') return 'cancelled';
	return isComplete(record, day) ? 'unsealed' : 'draft';
}

/** True when everybody who must has signed the present text: only then there is something to seal. */
export function isComplete(
	{ status, text, parties, signatures }: Pick<AgreementRecord, 'status' | 'text' | 'parties' | 'signatures'>,
	day: PlainDate
): boolean {
	const open = status === 'draft' || status === 'awaiting-signatures' || status === 'cancelled';
	return !open && stillToSign({ text, signatures, learnerBorn: parties.learner.born }, day).length === 0;
}

type Cell = string;
type Fact = { readonly label: string; readonly value: string | null };
type Row = readonly Cell[];

/** What `documents/agreement.typ` prints: words only, in the order of the page. A null is printed as "not filled in": nothing is left out in silence. */
export type AgreementDocument = {
	readonly title: string;
	readonly exampleData: boolean;
	/** Across every page; null on what is sealed. */
	readonly mark: string | null;
	readonly footer: string;
	readonly notFilledIn: string;
	readonly intro: readonly string[];
	/** The changed lines of an amendment; null for an agreement. */
	readonly amendment: {
		readonly title: string;
		readonly facts: readonly Fact[];
		readonly head: Row;
		readonly rows: readonly Row[];
		readonly after: string;
	} | null;
	readonly sections: readonly {
		readonly title: string;
		readonly facts: readonly Fact[];
		readonly notes: readonly string[];
	}[];
	readonly signatures: {
		readonly title: string;
		readonly intro: string;
		readonly head: Row;
		readonly rows: readonly {
			readonly party: string;
			readonly name: string | null;
			readonly how: string | null;
			readonly when: string | null;
		}[];
	};
	readonly schedule: {
		readonly title: string;
		readonly intro: string;
		readonly head: Row;
		readonly weeks: readonly { readonly title: string; readonly rows: readonly Row[] }[];
		readonly extraTitle: string;
		readonly extraHead: Row;
		readonly extra: readonly Row[];
	};
	readonly plan: {
		readonly title: string;
		readonly intro: string;
		readonly head: Row;
		readonly rows: readonly Row[];
	};
	readonly authenticity: {
		readonly title: string;
		readonly lines: readonly string[];
		readonly hashLabel: string;
		readonly hash: string;
		readonly address: string;
		readonly addressText: string;
		/** A QR code of the address, as SVG, and what it is in words. */
		readonly qr: string;
		readonly qrText: string;
	};
	/** The characters whose SHA-256 is the hash, attached as a file. */
	readonly attached: { readonly text: string; readonly description: string };
};
