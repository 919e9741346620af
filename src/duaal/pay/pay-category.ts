import { partsOf, plainDateOf, toPlainDate, type PlainDate } from '#kernel/date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { inForce, type DatedRow } from '#law/parameter.ts';
import { SOURCES } from '#law/sources.ts';
import { STEP_MONTH, type PayCategory } from './pay-parameters.ts';

/** What a learner has passed, as far as training pay looks; null where nobody has said it yet. */
export type PassedBefore = {
	/** Second stage (graad) of secondary education. */
	readonly secondStage: boolean | null;
	/** First year of the third stage. */
	readonly firstYearOfThirdStage: boolean | null;
	/** Years of alternating training, of one or of several trainings. */
	readonly alternatingYears: number | null;
	/** Qualification phase of special secondary education, form 3 (OV3). */
	readonly qualificationPhase: boolean | null;
};

export type PassedFact = keyof PassedBefore;

/** Why a learner is in a category. */
export type CategoryReason = PassedFact | 'nothing-yet';

export type Category = { readonly category: PayCategory; readonly because: CategoryReason };

/** Where the categories were read, and since when our table holds them. */
export const CATEGORY_RULE: DatedRow<'by-what-was-passed'> = {
	from: toPlainDate('2016-09-01'),
	value: 'by-what-was-passed',
	source: SOURCES['vlaanderen-leervergoeding'].url,
	trust: 'official'
};

/**
 * Category of training pay by what the learner has passed; the highest that applies. Refuses with the facts that are missing when they could still
 * change the answer. Throws a RangeError for a number of years that is no count. Source: see CATEGORY_RULE.
 */
export function payCategory(
	passed: PassedBefore
): Result<Category, 'facts-missing', { readonly missing: readonly PassedFact[] }> {
	const years = passed.alternatingYears;
	if (years !== null && (!Number.isInteger(years) || years < 0))
		throw new RangeError(`not a number of years: ${years}`);
	if (passed.firstYearOfThirdStage === true) return ok({ category: 3, because: 'firstYearOfThirdStage' });
	if (passed.qualificationPhase === true) return ok({ category: 3, because: 'qualificationPhase' });
	if (years !== null && years >= 2) return ok({ category: 3, because: 'alternatingYears' });
	const forThree = unknownOf(passed, ['firstYearOfThirdStage', 'qualificationPhase', 'alternatingYears']);
	if (forThree.length > 0) return refuse('facts-missing', { missing: forThree });
	if (passed.secondStage === true) return ok({ category: 2, because: 'secondStage' });
	if (years === 1) return ok({ category: 2, because: 'alternatingYears' });
	const forTwo = unknownOf(passed, ['secondStage']);
	return forTwo.length > 0 ? refuse('facts-missing', { missing: forTwo }) : ok({ category: 1, because: 'nothing-yet' });
}

function unknownOf(passed: PassedBefore, facts: readonly PassedFact[]): PassedFact[] {
	return facts.filter((fact) => passed[fact] === null);
}

/** From which day a category counts that follows from something passed on `passedOn`: the first 1 September on or after it. */
export function stepDay(passedOn: PlainDate): DatedRow<PlainDate> {
	const row = inForce(STEP_MONTH, passedOn);
	const { year } = partsOf(passedOn);
	const thisYear = plainDateOf(year, row.value, 1);
	return { ...row, value: thisYear >= passedOn ? thisYear : plainDateOf(year + 1, row.value, 1) };
}
