import type { PlainDate } from '#kernel/date.ts';
import { covers, overlaps, type Interval } from '#kernel/interval.ts';

/** What an enterprise says about taking a learner of a programme, the best first. */
export const ANSWERS = ['yes', 'maybe', 'no'] as const;
export type PlaceAnswer = (typeof ANSWERS)[number];

/** Why maybe, or why not. */
export const DECLARATION_REASONS = [
	'no-mentor',
	'no-time',
	'little-work',
	'no-suitable-tasks',
	'building-works',
	'earlier-experience',
	'depends-on-learner',
	'taken',
	'other'
] as const;
export type DeclarationReason = (typeof DECLARATION_REASONS)[number];

/** What was said for a period; `until` does not count, undefined has no end. A yes has no reason. */
export type Declaration = Interval & {
	readonly answer: PlaceAnswer;
	readonly reason: DeclarationReason | null;
	/** On which day to ask again. */
	readonly nextContactOn: PlainDate | null;
};

/** What holds on a day; undefined when nothing was said about it: then the place is there, which is a yes. Declarations do not overlap. */
export function declarationOn<Given extends Declaration>(
	declarations: readonly Given[],
	day: PlainDate
): Given | undefined {
	return declarations.find((each) => covers(each, day));
}

/**
 * The declarations after a new one, by first day: it replaces what was said about its days and leaves all other days as they were. So a `no` until January is
 * followed by whatever was said before.
 */
export function withDeclaration(declarations: readonly Declaration[], added: Declaration): Declaration[] {
	const kept = declarations.flatMap((each): Declaration[] => {
		if (!overlaps(each, added)) return [each];
		const parts: Declaration[] = [];
		if (each.from < added.from) parts.push({ ...each, until: added.from });
		if (added.until !== undefined && (each.until === undefined || added.until < each.until))
			parts.push({ ...each, from: added.until });
		return parts;
	});
	return [...kept, added].sort((a, b) => (a.from < b.from ? -1 : 1));
}
