import { toPlainDate } from '#kernel/date.ts';
import { inForce, parameter, type DatedRow, type Parameter } from '#law/parameter.ts';
import type { PlainDate } from '#kernel/date.ts';
import { SOURCES } from '#law/sources.ts';

/** Our tables begin with the decree; no text was found that says from when each figure counts. */
const SINCE = toPlainDate('2016-09-01');

/** A recognition is valid for so many years. */
export const VALID_YEARS: Parameter<number> = parameter([
	{ from: SINCE, value: 5, source: SOURCES['mtech-erkenning'].url, trust: 'secondary' }
]);

/** Months before its end on which the enterprise is warned; our own choice. */
export const WARN_MONTHS: Parameter<readonly number[]> = parameter([
	{
		from: SINCE,
		value: [6, 3, 1],
		source: 'Own choice: warn six, three and one months before the end',
		trust: 'inferred'
	}
]);

/**
 * Days within which a partnership wants to decide. Whether they are calendar days, and from which day they run, is written nowhere: here calendar days from the
 * day on which the last answer came. Nothing is decided because they are over.
 */
export const DECISION_DAYS: Parameter<number> = parameter([
	{ from: SINCE, value: 14, source: SOURCES['mtech-erkenning'].url, trust: 'secondary' }
]);

/** Days within which an enterprise can appeal, from the day on which it received the decision in writing. */
export const APPEAL_DAYS: Parameter<number> = parameter([
	{ from: SINCE, value: 10, source: SOURCES['vlaanderen-beroep'].url, trust: 'official' }
]);

/** Calendar days within which the board says that an appeal came in and whether it is admissible. */
export const APPEAL_ANSWER_DAYS: Parameter<number> = parameter([
	{ from: SINCE, value: 10, source: SOURCES['vlaanderen-beroep'].url, trust: 'official' }
]);

/** Least age of a mentor, and the age to which a partnership may go down with proof of earlier training. */
export const MENTOR_AGE: Parameter<{ readonly least: number; readonly withProof: number }> = parameter([
	{ from: SINCE, value: { least: 25, withProof: 23 }, source: SOURCES['vivo-mentor'].url, trust: 'secondary' }
]);

/** Least years of practice of a mentor in the profession. */
export const MENTOR_YEARS: Parameter<number> = parameter([
	{ from: SINCE, value: 5, source: SOURCES['vivo-mentor'].url, trust: 'secondary' }
]);

/** An extract 596.2 is at most so many years old. */
export const EXTRACT_YEARS: Parameter<number> = parameter([
	{ from: SINCE, value: 1, source: SOURCES['vivo-mentor'].url, trust: 'secondary' }
]);

/** Each mentor has an extract 596.2, shown to the partnership. */
export const EXTRACT_SHOWN: Parameter<true> = parameter([
	{ from: SINCE, value: true, source: SOURCES['vlaanderen-erkenning'].url, trust: 'official' }
]);

/** Whoever is excluded gets no new recognition. */
export const EXCLUSION: Parameter<true> = parameter([
	{ from: SINCE, value: true, source: SOURCES['vlaanderen-sancties'].url, trust: 'official' }
]);

/** The conditions for an enterprise itself; the page is of an office that no longer exists. */
export const CONDITIONS: Parameter<true> = parameter([
	{ from: SINCE, value: true, source: SOURCES['syntra-erkenningsvoorwaarden'].url, trust: 'old' }
]);

/** An establishment lies in the Flemish or the Brussels region. */
export const AREA: Parameter<true> = parameter([
	{ from: SINCE, value: true, source: SOURCES['sociare-deeltijds'].url, trust: 'secondary' }
]);

/** An enterprise of this joint committee (horeca) shows that it owes nothing to the social security. */
export const DEBT_PROOF: Parameter<string> = parameter([
	{ from: SINCE, value: '302', source: SOURCES['syntra-erkenningsprocedure'].url, trust: 'old' }
]);

/** The activities of the programme can be taught; how many of them must be, nobody wrote down. */
export const ACTIVITIES: Parameter<true> = parameter([
	{ from: SINCE, value: true, source: SOURCES['mtech-erkenning'].url, trust: 'secondary' }
]);

/** Months within which a mentor follows the training, by sector; the sources contradict each other, so each partnership has its own. */
const TRAINING_MONTHS: Readonly<Record<string, Parameter<number>>> = {
	bouw: parameter([{ from: SINCE, value: 6, source: SOURCES['constructiv-mentor'].url, trust: 'secondary' }])
};
const TRAINING_MONTHS_ELSEWHERE: Parameter<number> = parameter([
	{ from: SINCE, value: 12, source: SOURCES['duaalleren-mentoropleiding'].url, trust: 'old' }
]);

/** Learners whom one mentor guides at most, by sector; a number for everybody was not found. */
const MOST_LEARNERS: Readonly<Record<string, Parameter<number>>> = {
	bouw: parameter([{ from: SINCE, value: 1, source: SOURCES['constructiv-mentor'].url, trust: 'secondary' }])
};

/** Months in which a mentor follows the training, in this sector (null: no sectoral partnership) on this day. */
export function trainingMonths(sector: string | null, day: PlainDate): DatedRow<number> {
	return inForce((sector === null ? undefined : TRAINING_MONTHS[sector]) ?? TRAINING_MONTHS_ELSEWHERE, day);
}

/** Learners at most for one mentor, in this sector on this day; null where nobody wrote it down. */
export function mostLearners(sector: string | null, day: PlainDate): DatedRow<number> | null {
	const rows = sector === null ? undefined : MOST_LEARNERS[sector];
	return rows ? inForce(rows, day) : null;
}
