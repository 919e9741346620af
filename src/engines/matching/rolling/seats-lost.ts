import type { Consequences } from './consequences.ts';
import type { RollingState } from './rolling-state.ts';
import { NOWHERE, PROPOSED, RUNNING } from './occupancy.ts';

/**
 * After a place got fewer seats: who loses theirs, until it is not over-full any more.
 *
 * 1. Seats held for open proposals, last in (tier, lottery) first.
 * 2. Seats that are themselves only proposed, then those whose agreement has not started, each last in (tier, lottery) first.
 * 3. Running agreements keep theirs: too many of them is for people to solve. Only a place that left loses them too.
 *
 * O(s log s) for s who sit there or have a proposal.
 */
export function loseSeats(state: RollingState, consequences: Consequences, place: number): void {
	const { occupancy, proposals } = state;
	const tiers = new Map<number, number>();
	const tierOf = (learner: number) => {
		const known = tiers.get(learner) ?? state.tierAt(learner, place);
		tiers.set(learner, known);
		return known;
	};
	const lastFirst = (a: number, b: number) => (occupancy.goesFirst(a, tierOf(a), b, tierOf(b)) ? 1 : -1);
	const held = proposals.at(place).filter(({ holds }) => holds);
	for (const proposal of held.toSorted((a, b) => lastFirst(a.learner, b.learner)))
		if (occupancy.free[place]! < 0) consequences.withdraw(proposal, 'seat-gone');

	const closed = occupancy.open[place] === 0;
	const sitters: number[] = [];
	for (let sitter = occupancy.firstSitter(place); sitter !== NOWHERE; sitter = occupancy.after(sitter))
		if (closed || occupancy.standing[sitter] !== RUNNING) sitters.push(sitter);
	const proposedFirst = (learner: number) => (occupancy.standing[learner] === PROPOSED ? 0 : 1);
	sitters.sort((a, b) => proposedFirst(a) - proposedFirst(b) || lastFirst(a, b));
	for (const learner of sitters)
		if (occupancy.free[place]! < 0) consequences.loseSeat(learner, { displaced: true, pair: 'stays' });
	const excess = occupancy.taken[place]! - occupancy.capacity[place]!;
	if (excess > 0) consequences.changes.push({ code: 'over-full', place, excess });
}
