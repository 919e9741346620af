import { isRecognisedOn, type RecognitionPeriod } from '#duaal/workplaces/workplace.ts';
import { addDays, addYears, ageOn, toPlainDate, type PlainDate } from '#kernel/date.ts';
import { caution, finding, impossible, type Finding } from '#law/finding.ts';
import { inForce, parameter, type Parameter } from '#law/parameter.ts';
import { SOURCES } from '#law/sources.ts';
import type { AgreementText } from './agreement.ts';

const SINCE = toPlainDate('2016-09-01');

/** Years that an agreement may last at most. */
const LONGEST_YEARS: Parameter<number> = parameter([
	{ from: SINCE, value: 3, source: SOURCES['hdi-2021'].url, trust: 'secondary' }
]);

/**
 * Full-time compulsory education: over at an age at the earliest (when the first two years of secondary school were followed) and at another at the latest.
 */
const FULL_TIME_EDUCATION: Parameter<{ readonly earliest: number; readonly latest: number }> = parameter([
	{
		from: SINCE,
		value: { earliest: 15, latest: 16 },
		source: SOURCES['fod-jeugdige-werknemers'].url,
		trust: 'official'
	}
]);

/** A learner may only start where the establishment is recognised for the programme. */
const RECOGNITION: Parameter<'needed'> = parameter([
	{ from: SINCE, value: 'needed', source: SOURCES['vlaanderen-erkenning'].url, trust: 'official' }
]);

/** That an agreement should end before its recognition does is our own caution. */
const WITHIN_RECOGNITION: Parameter<'expected'> = parameter([
	{ from: SINCE, value: 'expected', source: 'Own choice: a recognition is renewed before it ends', trust: 'inferred' }
]);

/** What can be wrong with the days. `two-years-of-school` and `recognition-ends-before` only ask for attention. */
export type DateCode =
	| 'ends-before-start'
	| 'starts-in-past'
	| 'too-long'
	| 'too-young'
	| 'two-years-of-school'
	| 'not-recognised'
	| 'recognition-ends-before';

/** About whom, at which establishment, and the day on which the text is sent to be signed. */
export type DateContext = {
	readonly learnerBorn: PlainDate;
	/** The recognition of the establishment for the programme; null when there is none. */
	readonly recognition: RecognitionPeriod | null;
	readonly sentOn: PlainDate;
};

/**
 * What is wrong with the days of an agreement, judged by the rules of its first day, so that a later rule never touches an older agreement. A start in the
 * past needs a named exception.
 */
export function dateFindings(
	{ startsOn, lastDay, lateStart }: Pick<AgreementText, 'startsOn' | 'lastDay' | 'lateStart'>,
	{ learnerBorn, recognition, sentOn }: DateContext
): Finding<DateCode>[] {
	const found: Finding<DateCode>[] = [];
	if (lastDay < startsOn) found.push(impossible('ends-before-start', { startsOn, lastDay }));
	if (startsOn < sentOn && lateStart === null) found.push(impossible('starts-in-past', { startsOn, sentOn }));
	const longest = inForce(LONGEST_YEARS, startsOn);
	if (lastDay >= addYears(startsOn, longest.value)) found.push(finding('too-long', longest, { years: longest.value }));
	return [...found, ...ageFindings(learnerBorn, startsOn), ...recognitionFindings(recognition, startsOn, lastDay)];
}

function ageFindings(born: PlainDate, startsOn: PlainDate): Finding<DateCode>[] {
	const rule = inForce(FULL_TIME_EDUCATION, startsOn);
	const age = ageOn(born, startsOn);
	if (age < rule.value.earliest) return [finding('too-young', rule, { age, least: rule.value.earliest })];
	return age < rule.value.latest ? [caution('two-years-of-school', rule, { age })] : [];
}

function recognitionFindings(
	recognition: RecognitionPeriod | null,
	startsOn: PlainDate,
	lastDay: PlainDate
): Finding<DateCode>[] {
	if (recognition === null || !isRecognisedOn(recognition, startsOn))
		return [finding('not-recognised', inForce(RECOGNITION, startsOn), { startsOn })];
	const { validUntil } = recognition;
	return validUntil !== null && validUntil <= lastDay
		? [
				finding('recognition-ends-before', inForce(WITHIN_RECOGNITION, startsOn), {
					lastValid: addDays(validUntil, -1)
				})
			]
		: [];
}
