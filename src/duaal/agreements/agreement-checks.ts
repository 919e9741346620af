import type { RecognitionPeriod } from '#duaal/workplaces/workplace.ts';
import { extraDays, type ExtraDayCode } from '#duaal/schedules/extra-days.ts';
import { minorHours, type MinorHoursCode } from '#duaal/schedules/minor-hours.ts';
import { averageMinutes, together, type Schedule } from '#duaal/schedules/schedule.ts';
import { weekTotal, type WeekTotalCode } from '#duaal/schedules/week-total.ts';
import { addDays, type PlainDate } from '#kernel/date.ts';
import { caution, type Finding } from '#law/finding.ts';
import type { AgreementText } from './agreement.ts';
import { dateFindings, type DateCode } from './agreement-dates.ts';
import { agreementKindFor, kindFindings, type KindCode, type KindFacts } from './agreement-kind.ts';

/** Everything beside the text that the checks look at. */
export type CheckContext = {
	readonly learnerBorn: PlainDate;
	/** Recognition of the establishment for the programme; null when there is none. */
	readonly recognition: RecognitionPeriod | null;
	/** The day on which the text is sent to be signed. */
	readonly sentOn: PlainDate;
	readonly kindFacts: KindFacts;
	/** Schedules of other agreements of the same learner in the same time: hours of a minor count together. */
	readonly otherSchedules: readonly Schedule[];
};

/** Codes about the text itself; those about the hours have their sentences with the schedules. */
export type TextCode = DateCode | KindCode | 'schedule-contradicts-kind';
export type HoursCode = MinorHoursCode | WeekTotalCode | ExtraDayCode;

/** The findings about an agreement: about its days and kind, and about its hours. */
export type AgreementFindings = {
	readonly text: readonly Finding<TextCode>[];
	readonly hours: readonly Finding<HoursCode>[];
};

/**
 * Checks a whole text against the rules of its first day: a rule that changes later never touches it. Days, kind and hours; the schedule is also compared
 * with the kind, which warns only: its average need not be that of the year. The agreement can be sent when nothing here blocks.
 */
export function checkAgreement(text: AgreementText, context: CheckContext): AgreementFindings {
	const { learnerBorn, kindFacts, otherSchedules } = context;
	const { kind, startsOn, lastDay, schedule, fullTimeMinutes } = text;
	const dates = dateFindings(text, context);
	// Days in the wrong order make every other question meaningless.
	if (lastDay < startsOn) return { text: dates, hours: [] };
	const period = { from: startsOn, until: addDays(lastDay, 1) };
	const kinds = kindFindings(kind, agreementKindFor(kindFacts, startsOn));
	const fits = kinds.every(({ code }) => code !== 'kind-not-possible');
	return {
		text: [...dates, ...kinds, ...(fits ? scheduleAgainstKind(text, kindFacts) : [])],
		hours: [
			...minorHours(together([schedule, ...otherSchedules]), learnerBorn, startsOn),
			...weekTotal(schedule, { kind, fullTimeMinutes }, startsOn),
			...extraDays(schedule, { kind, born: learnerBorn, period })
		]
	};
}

function scheduleAgainstKind({ kind, startsOn, schedule }: AgreementText, facts: KindFacts): Finding<TextCode>[] {
	const hours = averageMinutes(schedule, 'workplace') / 60;
	const bySchedule = agreementKindFor({ ...facts, hours, hoursTrust: 'inferred' }, startsOn);
	if (bySchedule.kinds.includes(kind)) return [];
	return [
		caution('schedule-contradicts-kind', bySchedule, {
			hours: Math.round(hours * 10) / 10,
			threshold: bySchedule.threshold,
			chosen: kind
		})
	];
}
