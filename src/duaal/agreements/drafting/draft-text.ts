import { isMinor } from '#duaal/learners/learner.ts';
import { payCategory } from '#duaal/pay/pay-category.ts';
import type { PayCategory } from '#duaal/pay/pay-parameters.ts';
import { PAY_BASES } from '#duaal/pay/training-pay.ts';
import { addDays, addYears, partsOf, plainDateOf, weekdayOf, type PlainDate } from '#kernel/date.ts';
import { periodOf } from '#kernel/school-year.ts';
import type { AgreementText, Party } from '../agreement.ts';
import { agreementKindFor, type KindFacts, type KindReasoning } from '../agreement-kind.ts';
import { defaultSchedule } from './default-schedule.ts';
import type { Contact, DraftFacts } from './draft-facts.ts';

/** A text to begin from, without its training plan, and why it is of this kind. */
export type DraftText = {
	readonly text: Omit<AgreementText, 'trainingPlanId'>;
	readonly reasoning: KindReasoning;
};

/**
 * The text of a new agreement, everything filled in that is known or follows from a rule: kind by the 20-hour rule, days, mentor, joint committee, category of pay,
 * a week schedule. What nobody knows stays empty. People look it over before it is sent.
 */
export function draftText(facts: DraftFacts, startsOn: PlainDate): DraftText {
	const { programme, enterprise, previous, mentors, place } = facts;
	const reasoning = agreementKindFor(kindFactsOf(facts, false), startsOn);
	const kind = reasoning.kinds[0] ?? (programme.form === 'adult' ? 'odos' : 'oao');
	const known = previous?.mentorIds.filter((id) => mentors.some(({ personId }) => personId === id)) ?? [];
	return {
		reasoning,
		text: {
			kind,
			enrolmentId: facts.enrolmentId,
			establishmentId: facts.establishment.id,
			placeId: place?.id ?? null,
			mentorIds: known.length > 0 ? known : mentors.length === 1 ? [mentors[0]!.personId] : [],
			startsOn,
			lastDay: lastDayFor(facts, startsOn),
			jointCommittee: enterprise.jointCommittee,
			fullTimeMinutes: previous?.fullTimeMinutes ?? null,
			payCategory: PAY_BASES[kind] === 'monthly' ? assumedCategory(facts) : null,
			schedule: defaultSchedule({ ...programme, startTime: place?.startTime ?? '08:00' }),
			lateStart: null
		}
	};
}

/** Sector whose enterprises may choose a part-time employment agreement (DA) instead. */
const NON_PROFIT_SECTOR = 'social-profit';

/** What decides the kind. That an adult works at this enterprise already is known only when the agreement says so. */
export function kindFactsOf({ programme, enterprise }: DraftFacts, ownEnterprise: boolean): KindFacts {
	return {
		form: programme.form,
		hours: programme.workplaceHours,
		hoursTrust: programme.hoursTrust,
		simulatedOnly: false,
		nonProfit: enterprise.sector === NON_PROFIT_SECTOR,
		ownEnterprise
	};
}

/**
 * The category of training pay as far as the programme tells it: whoever is in the third stage passed the second, whoever is in a seventh year passed the first year of the
 * third. Nothing else is known here, so it is the lowest that it can be; the coach looks it over.
 */
export function assumedCategory({ programme: { stage, yearOfStage } }: DraftFacts): PayCategory {
	const found = payCategory({
		secondStage: stage === 3,
		firstYearOfThirdStage: yearOfStage === '3',
		alternatingYears: 0,
		qualificationPhase: false
	});
	return found.ok ? found.value.category : 1;
}

/** The first day to propose: a Monday, at least three days ahead, not before the school year. Own choice: there is time to sign. */
export function firstStart({ schoolYear }: Pick<DraftFacts, 'schoolYear'>, today: PlainDate): PlainDate {
	const { from } = periodOf(schoolYear);
	const earliest = addDays(today, 3) > from ? addDays(today, 3) : from;
	return addDays(earliest, (8 - weekdayOf(earliest)) % 7);
}

/** The last day to propose: 30 June of the school year, or the next one when that is over. Own choice: work in the summer holidays is agreed by name. */
function lastDayFor({ schoolYear }: DraftFacts, startsOn: PlainDate): PlainDate {
	const june = plainDateOf(Number(schoolYear.slice(5)), 6, 30);
	return june > startsOn ? june : addYears(plainDateOf(partsOf(startsOn).year, 6, 30), 1);
}

/** Who may sign for each party, to begin from: the learner, the guardians of a minor, who runs the enterprise, who runs the school (else the coach). */
export function draftSignatories(facts: DraftFacts, day: PlainDate): (Contact & { readonly party: Party })[] {
	const { learner, guardians, enterpriseAdmins, providerAdmins, coach } = facts;
	const school = providerAdmins.length > 0 ? providerAdmins : coach === null ? [] : [coach];
	return [
		...as('learner', [learner]),
		...as('guardian', isMinor(learner.born, day) ? guardians : []),
		...as('enterprise', enterpriseAdmins),
		...as('education-provider', school)
	];
}

function as(party: Party, people: readonly Contact[]): (Contact & { readonly party: Party })[] {
	return people.map(({ personId, name, email, phone }) => ({ party, personId, name, email, phone }));
}
