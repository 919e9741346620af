import type { AgreementKind } from '#duaal/programmes/agreement-kind.ts';
import type { PayCategory } from '#duaal/pay/pay-parameters.ts';
import type { Schedule } from '#duaal/schedules/schedule.ts';
import type { PlainDate } from '#kernel/date.ts';
import type { AgreementId, Id, PersonId, PlaceId } from '#kernel/id.ts';

/**
 * Statuses of an agreement (overeenkomst): concept, ter ondertekening, ondertekend, geregistreerd, lopend, geschorst, beëindigd, afgerond, verstreken,
 * geannuleerd.
 */
export const STATUSES = [
	'draft',
	'awaiting-signatures',
	'signed',
	'registered',
	'running',
	'suspended',
	'ended-early',
	'completed',
	'expired',
	'cancelled'
] as const;
export type AgreementStatus = (typeof STATUSES)[number];

/** Whoever can move an agreement: people in a role, and the program itself (`system`) when a day comes or a count is full. */
export const ACTORS = [
	'learner',
	'guardian',
	'mentor',
	'enterprise-admin',
	'coach',
	'provider-admin',
	'sector-officer',
	'partnership-coordinator',
	'operator',
	'system'
] as const;
export type Actor = (typeof ACTORS)[number];

/** Parties (partijen) that sign. The guardian signs beside a learner who is a minor. */
export const PARTIES = ['learner', 'guardian', 'enterprise', 'education-provider'] as const;
export type Party = (typeof PARTIES)[number];

/** How somebody signed: here, on paper, in another program; or, for a guardian, by confirming without an account. */
export const SIGNATURE_METHODS = ['electronic', 'paper', 'elsewhere', 'confirmed'] as const;
export type SignatureMethod = (typeof SIGNATURE_METHODS)[number];

/** Why an agreement may begin in the past: without one of these it may not. */
export const LATE_START_REASONS = [
	'signed-on-paper-in-time',
	'continues-earlier-agreement',
	'enterprise-taken-over',
	'platform-was-down'
] as const;
export type LateStartReason = (typeof LATE_START_REASONS)[number];

/** What is signed: every field that the parties agree on. A change of any of them is a new version and clears the signatures. */
export type AgreementText = {
	readonly kind: AgreementKind;
	/** The learner in an offering: gives learner, programme and education provider. */
	readonly enrolmentId: Id<'enrolment'>;
	readonly establishmentId: Id<'establishment'>;
	/** The place on the platform; null when the parties found each other. */
	readonly placeId: PlaceId | null;
	readonly mentorIds: readonly PersonId[];
	readonly startsOn: PlainDate;
	/** The last day of the agreement; it counts. */
	readonly lastDay: PlainDate;
	/** Joint committee (paritair comité) that the enterprise stated. */
	readonly jointCommittee: string | null;
	/** Full-time week of the enterprise. */
	readonly fullTimeMinutes: number | null;
	readonly payCategory: PayCategory | null;
	readonly schedule: Schedule;
	readonly trainingPlanId: Id<'training-plan'> | null;
	readonly lateStart: LateStartReason | null;
};

/** The names in an agreement as they were when its text was written: they belong to what is signed, and a later change elsewhere leaves them alone. */
export type AgreementParties = {
	readonly learner: { readonly name: string; readonly born: PlainDate; readonly home: string };
	readonly enterprise: { readonly name: string; readonly number: string };
	readonly establishment: { readonly name: string; readonly number: string; readonly municipality: string };
	readonly educationProvider: { readonly name: string; readonly institutionNumber: string; readonly campus: string };
	readonly programme: { readonly code: string; readonly name: string };
	readonly mentors: readonly { readonly name: string }[];
	/** The trajectory counsellor (trajectbegeleider); null while there is none. */
	readonly coach: { readonly name: string } | null;
};

/** Who may sign for a party. */
export type Signatory = { readonly party: Party; readonly personId: PersonId };

/** One signature under one version of the text. */
export type Signature = {
	readonly party: Party;
	/** Who signed; on paper or elsewhere, who is said to have signed. */
	readonly personId: PersonId;
	readonly method: SignatureMethod;
	readonly on: PlainDate;
	readonly version: number;
	/** SHA-256 of the text that was signed. */
	readonly textHash: string;
};

/** An agreement as the rules know it. */
export type Agreement = {
	readonly id: AgreementId;
	readonly status: AgreementStatus;
	readonly version: number;
	/** Since when the text is what it is. */
	readonly textSince: PlainDate;
	/** SHA-256 of the present text. */
	readonly textHash: string;
	readonly text: AgreementText;
	readonly learnerBorn: PlainDate;
	readonly signatories: readonly Signatory[];
	/** At most one for a party, all of the present version. */
	readonly signatures: readonly Signature[];
};

/** What happens to an agreement, for the audit chain and for who is told. */
export type AgreementEvent =
	| { readonly kind: 'agreement-edited'; readonly detail: EditDetail }
	| { readonly kind: 'agreement-party-signed'; readonly detail: SignedDetail }
	| { readonly kind: 'agreement-signed'; readonly detail: AllSignedDetail }
	| {
			readonly kind: 'amendment-signed';
			readonly detail: { readonly number: number; readonly version: number; readonly textHash: string };
	  }
	| { readonly kind: 'agreement-ended-early'; readonly detail: EndDetail };

/** Which fields changed and whose signatures were cleared. */
export type EditDetail = {
	readonly version: number;
	readonly fields: readonly string[];
	readonly cleared: readonly Party[];
};

type SignedDetail = { readonly party: Party; readonly method: SignatureMethod; readonly version: number };
/** The search for a workplace is over on the day of the last signature. */
type AllSignedDetail = {
	readonly version: number;
	readonly textHash: string;
	readonly enrolmentId: Id<'enrolment'>;
	readonly foundOn: PlainDate;
};
type EndDetail = {
	readonly lastDay: PlainDate;
	readonly initiator: string;
	readonly reasons: readonly string[];
	/** The first day of the new search; null when the learner does not search again. */
	readonly searchFrom: PlainDate | null;
};
