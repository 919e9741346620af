import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type Actor } from '#platform/database.server.ts';
import { compareFigures, type FigurePairs } from './compare-figures.ts';
import { compareGroups, type GroupPair } from './compare-groups.ts';
import { readShiftCounts, readShiftRows, type CompareRow, type CompareSide } from './compare-rounds.read.server.ts';
import { countShifts, isChange, type ShiftCounts } from './difference.ts';
import { othersOf, publishedCounts } from './difference-shown.ts';
import { readRound, type RoundSummary } from './round-list.read.server.ts';
import { readGroups, readModes } from './round-result.read.server.ts';
import { seesExactCounts, type RoundRole } from './round.ts';

/** Two results side by side, as the asker may see them. */
export type Comparison = {
	readonly before: RoundSummary;
	readonly after: RoundSummary;
	/** The asker sees exact counts of both. */
	readonly exact: boolean;
	/** Some learner takes part in both. */
	readonly overlap: boolean;
	readonly figures: FigurePairs;
	readonly programmes: readonly GroupPair[] | null;
	readonly municipalities: readonly GroupPair[] | null;
	/** What happened to all learners for exact readers, else to those without a name here; null where it could point at somebody. */
	readonly counts: ShiftCounts | null;
	/** The asker's own learners for whom something changed, and how many own learners take part. */
	readonly rows: readonly CompareRow[];
	readonly own: number;
};

/** `same`: twice the same mode of the same round. */
export type CompareRefusal = 'unknown-round' | 'same';

/**
 * Compares two modes of finished rounds that the asker may see: who has a place now and not before, who moved, who lost one, and the figures. Names
 * come through row-level security; counts over everybody are read by the worker and protected before they leave (`difference-shown.ts`).
 */
export async function compareRounds(
	actor: Actor & { kind: 'member' },
	roles: readonly RoundRole[],
	before: CompareSide,
	after: CompareSide
): Promise<Result<Comparison, CompareRefusal>> {
	if (before.id === after.id && before.mode === after.mode) return refuse('same');
	const seen = await withAccess(actor, async (tx) => {
		const sides = [];
		for (const { id, mode } of [before, after]) {
			const round = await readRound(tx, id);
			if (round?.status !== 'done') return undefined;
			const exact = seesExactCounts(round, roles);
			const figures = (await readModes(tx, id, exact)).find((each) => each.mode === mode);
			if (!figures) return undefined;
			sides.push({ round, exact, figures, groups: await readGroups(tx, id, mode, exact) });
		}
		return { sides, rows: await readShiftRows(tx, before, after) };
	});
	const [old, now] = seen?.sides ?? [];
	if (!seen || !old || !now) return refuse('unknown-round');
	const all = await withAccess({ ...actor, kind: 'worker' }, (tx) => readShiftCounts(tx, before, after));
	const exact = old.exact && now.exact;
	const shown = exact ? all : othersOf(all, countShifts(seen.rows));
	return ok({
		before: old.round,
		after: now.round,
		exact,
		overlap: all.gained + all.lost + all.moved + all.kept + all.without > 0,
		figures: compareFigures(old.figures, now.figures, exact),
		programmes: compareGroups(old.groups.programmes, now.groups.programmes, exact),
		municipalities: compareGroups(old.groups.municipalities, now.groups.municipalities, exact),
		counts: publishedCounts(shown, exact),
		rows: seen.rows.filter(({ shift }) => isChange(shift)),
		own: seen.rows.length
	});
}
