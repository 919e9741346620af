import type { PlainDate } from '#kernel/date.ts';
import type { SchoolYear } from '#kernel/school-year.ts';
import type { Trust } from '#law/parameter.ts';
import type { Tx } from '#platform/database.server.ts';
import { LEARNING_FORMS, type LearningForm, type Outcome } from './outcome.ts';
import { rateWithMargin } from '#kernel/rate-with-margin.ts';

/** A figure as somebody else published it. */
export type PublishedFigure = {
	readonly code: string;
	readonly schoolYear: SchoolYear;
	readonly value: number;
	readonly unit: string;
	readonly source: string;
	readonly sourceUrl: string | null;
	readonly publishedOn: PlainDate | null;
	readonly trust: Trust;
};

/** All published figures, by code and then the latest school year first. */
export async function readPublishedFigures(tx: Tx): Promise<PublishedFigure[]> {
	const rows = await tx
		.selectFrom('published_figure')
		.selectAll()
		.orderBy('code')
		.orderBy('school_year', 'desc')
		.execute();
	return rows.map((row) => ({
		code: row.code,
		schoolYear: row.school_year as SchoolYear,
		value: row.value,
		unit: row.unit,
		source: row.source,
		sourceUrl: row.source_url,
		publishedOn: row.published_on as PlainDate | null,
		trust: row.trust as Trust
	}));
}

/** The outcomes of school leavers, latest edition first, dual before the others. */
export async function readOutcomes(tx: Tx): Promise<Outcome[]> {
	const rows = await tx.selectFrom('outcome_cohort').selectAll().orderBy('edition', 'desc').execute();
	const order: readonly string[] = LEARNING_FORMS;
	const sorted = rows.sort(
		(a, b) => b.edition - a.edition || order.indexOf(a.learning_form) - order.indexOf(b.learning_form)
	);
	return sorted.map((row) => {
		const rate = rateWithMargin(row.jobseeking, row.leavers);
		return {
			edition: row.edition,
			learningForm: row.learning_form as LearningForm,
			jobseeking: rate.ok ? rate.value : null,
			example: row.example,
			source: row.source
		};
	});
}
