/** What an outcome gave each learner, in arrays: from any mode, or read back from where it was stored. */
export type Given = {
	/** Per learner the place on the own list, 1 first; 0 for who has no place. */
	readonly rank: ArrayLike<number>;
	/** Per learner the minutes of the journey; ignored for who has no place. */
	readonly minutes: ArrayLike<number>;
};

/** What a group of learners got; counts and sums, so that groups add up exactly to the whole. */
export type GroupFigures = {
	readonly group: number;
	readonly learners: number;
	readonly placed: number;
	/** Placed at the first of the own list. */
	readonly firstChoice: number;
	/** Sums over the placed. */
	readonly rankSum: number;
	readonly minutesSum: number;
};

/**
 * What each group got: the counts of a fairness report by one property (school, gender, support need …). `groupOf` numbers the groups
 * from 0 and may leave numbers out; groups nobody is in do not come back. In order of group number, linear.
 */
export function groupFigures(given: Given, groupOf: ArrayLike<number>): GroupFigures[] {
	const groups = new Map<number, { -readonly [Key in keyof GroupFigures]: GroupFigures[Key] }>();
	for (let learner = 0; learner < groupOf.length; learner++) {
		const group = groupOf[learner]!;
		const figures = groups.get(group) ?? emptyFigures(group);
		groups.set(group, figures);
		figures.learners++;
		const rank = given.rank[learner]!;
		if (rank === 0) continue;
		figures.placed++;
		figures.rankSum += rank;
		figures.minutesSum += given.minutes[learner]!;
		if (rank === 1) figures.firstChoice++;
	}
	return [...groups.values()].sort((a, b) => a.group - b.group);
}

function emptyFigures(group: number) {
	return { group, learners: 0, placed: 0, firstChoice: 0, rankSum: 0, minutesSum: 0 };
}
