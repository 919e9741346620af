/** How an enterprise can teach one activity of the programme: by itself, with help of others, or not. Ticked once, used for the training plan later. */
export const ACTIVITY_LEVELS = ['alone', 'with-help', 'not'] as const;
export type ActivityLevel = (typeof ACTIVITY_LEVELS)[number];

/** How many activities there are of each level; `open`: not ticked yet. */
export function levelCounts(levels: readonly (ActivityLevel | null)[]): {
	readonly alone: number;
	readonly withHelp: number;
	readonly not: number;
	readonly open: number;
} {
	const count = (wanted: ActivityLevel | null) => levels.filter((level) => level === wanted).length;
	return { alone: count('alone'), withHelp: count('with-help'), not: count('not'), open: count(null) };
}
