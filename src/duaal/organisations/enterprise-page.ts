import type { PlainDate } from '#kernel/date.ts';
import type { OrganisationId, PersonId } from '#kernel/id.ts';
import type { EnterpriseNumber } from '#law/kbo.ts';
import type { Trust } from '#law/parameter.ts';
import type { CallClaim } from './call-claim.ts';
import type { ContactKind } from './contact-person.ts';

/** Where an enterprise works. */
export type PageEstablishment = {
	readonly id: string;
	/** Null when the register has no establishment for it. */
	readonly number: string | null;
	readonly name: string;
	readonly address: string | null;
	readonly municipality: string;
	/** Its point on the map is that of the municipality. */
	readonly approximate: boolean;
};

/** One enterprise, as everybody who has business there sees it. */
export type EnterprisePage = {
	readonly id: OrganisationId;
	readonly number: EnterpriseNumber;
	readonly name: string;
	readonly jointCommittee: string | null;
	readonly sector: { readonly name: string; readonly trust: Trust; readonly partnership: string | null } | null;
	/** The day on which name and address were typed, while the register still does not know the number. */
	readonly uncheckedSince: PlainDate | null;
	readonly establishments: readonly PageEstablishment[];
};

/** Somebody to ask for, and who last said that this is right. */
export type ContactPerson = {
	readonly id: string;
	readonly name: string;
	readonly task: string;
	readonly phone: string | null;
	readonly email: string | null;
	readonly establishmentId: string | null;
	readonly version: number;
	readonly confirmedOn: PlainDate;
	readonly confirmedByName: string;
	readonly confirmedFor: string;
};

/** A visit, call or message: past, or planned. `note` and `personId` only for schools and partnerships. */
export type EnterpriseContact = {
	readonly id: string;
	readonly kind: ContactKind;
	readonly onDay: PlainDate;
	readonly personId: PersonId;
	readonly personName: string;
	readonly organisationName: string;
	readonly note: string;
};

/** A school that may act for an enterprise. */
export type Mandate = {
	readonly id: string;
	readonly organisationId: OrganisationId;
	readonly organisation: string;
	readonly givenHow: 'here' | 'on-paper';
	readonly givenByName: string;
	readonly recordedOn: PlainDate;
	readonly validUntil: PlainDate;
};

/** One line of the list of enterprises. */
export type EnterpriseLine = {
	readonly number: EnterpriseNumber;
	readonly name: string;
	readonly municipalities: readonly string[];
	readonly lastContact: { readonly onDay: PlainDate; readonly organisationName: string } | null;
	readonly claim: Pick<CallClaim, 'personId' | 'personName' | 'organisationName' | 'untilDay'> | null;
};
