import type { Form } from '#duaal/programmes/programme.ts';
import type { LearnedAt } from '#duaal/programmes/programme.ts';
import type { RecognitionPeriod } from '#duaal/workplaces/workplace.ts';
import type { PlainDate } from '#kernel/date.ts';
import type { Id, LearnerId, OrganisationId, PersonId, PlaceId, ProgrammeId } from '#kernel/id.ts';
import type { SchoolYear } from '#kernel/school-year.ts';
import type { Trust } from '#law/parameter.ts';
import type { AgreementParties } from '../agreement.ts';

/** Somebody who can be named in an agreement, with where a message finds that person. */
export type Contact = {
	readonly personId: PersonId;
	readonly name: string;
	readonly email: string | null;
	/** E.164. */
	readonly phone: string | null;
};

/** One line of a training plan (opleidingsplan): what is learned, and where. */
export type PlanItem = { readonly activity: string; readonly learnedAt: LearnedAt };

/** Everything that is known before an agreement is written: about the learner, the school, the programme, the enterprise and its place. */
export type DraftFacts = {
	readonly enrolmentId: Id<'enrolment'>;
	readonly schoolYear: SchoolYear;
	readonly learner: Contact & { readonly id: LearnerId; readonly born: PlainDate; readonly home: string };
	/** Whoever acts for the learner today; only those whom the school knows. */
	readonly guardians: readonly Contact[];
	readonly coach: Contact | null;
	/** Who may sign for the school. */
	readonly providerAdmins: readonly Contact[];
	readonly providerId: OrganisationId;
	readonly educationProvider: AgreementParties['educationProvider'];
	readonly programme: {
		readonly id: ProgrammeId;
		readonly code: string;
		readonly name: string;
		readonly form: Form;
		readonly stage: number | null;
		readonly yearOfStage: string | null;
		/** Hours a week, of the version on the first day; null when nobody published them. */
		readonly workplaceHours: number | null;
		readonly schoolHours: number | null;
		readonly hoursTrust: Trust;
		/** Activities of that version, in their order. */
		readonly activities: readonly PlanItem[];
	};
	readonly enterprise: {
		readonly id: OrganisationId;
		readonly name: string;
		readonly number: string;
		readonly jointCommittee: string | null;
		readonly sector: string | null;
	};
	readonly establishment: AgreementParties['establishment'] & { readonly id: Id<'establishment'> };
	readonly place: { readonly id: PlaceId; readonly startTime: string } | null;
	/** Who runs the enterprise, and its mentors. */
	readonly enterpriseAdmins: readonly Contact[];
	readonly mentors: readonly Contact[];
	/** Recognition of the establishment for the programme: the one in force on the first day when there is one. */
	readonly recognition: RecognitionPeriod | null;
	/** What the same enterprise had in its last agreement with this school. */
	readonly previous: { readonly fullTimeMinutes: number | null; readonly mentorIds: readonly PersonId[] } | null;
};

/** The names as they go into the text of an agreement with these mentors, in their order; a mentor whom nobody knows any more is left out. */
export function partiesOf(facts: DraftFacts, mentorIds: readonly PersonId[]): AgreementParties {
	const { learner, enterprise, establishment, educationProvider, programme, coach } = facts;
	return {
		learner: { name: learner.name, born: learner.born, home: learner.home },
		enterprise: { name: enterprise.name, number: enterprise.number },
		establishment: {
			name: establishment.name,
			number: establishment.number,
			municipality: establishment.municipality
		},
		educationProvider,
		programme: { code: programme.code, name: programme.name },
		mentors: mentorIds.flatMap((id) =>
			facts.mentors.filter(({ personId }) => personId === id).map(({ name }) => ({ name }))
		),
		coach: coach && { name: coach.name }
	};
}
