import { UNPLACED, type Market } from '#engines/matching/market.ts';
import { startRolling } from '#engines/matching/rolling/rolling.ts';
import { NOT_STARTED, WITHOUT } from '#engines/matching/rolling/occupancy.ts';
import { matchHybrid } from '#engines/matching/hybrid.ts';
import { matchStable } from '#engines/matching/stable.ts';
import { SmallFast } from '../instances/random.ts';
import { startClock } from '../measurement.ts';
import { runOf, type Run } from './run.ts';

const EVENTS = 2_000;
const SEED = 99;
const POLICY = { deadline: 0, mostMoved: 3 };

/**
 * Agreements that end early while the seat goes as well, one after another, from the hybrid outcome: each asks for a free seat, else for
 * a chain of at most three others, else why the learner has to wait. Proposals stay open, as they do when nobody has answered yet.
 */
export function measureEvents(market: Market): Run {
	const { edge } = matchHybrid(market, matchStable(market));
	const standing = Uint8Array.from(edge, (own) => (own === UNPLACED ? WITHOUT : NOT_STARTED));
	const clock = startClock();
	const started = startRolling(market, { edge, standing });
	const startSeconds = clock().seconds;
	if (!started.ok) throw new Error(started.code);
	const leaving = leavers(edge);
	return runOf(
		() =>
			leaving.map((learner) => {
				const before = performance.now();
				const answer = started.value.apply({ code: 'agreement-ended', learner, seat: 'goes' }, POLICY);
				return { ms: performance.now() - before, first: answer.ok ? kindOf(answer.value) : 'refused' };
			}),
		(events) => {
			const ms = events.map((event) => event.ms).toSorted((a, b) => a - b);
			const at = (share: number) => ms[Math.min(ms.length - 1, Math.floor(ms.length * share))]!;
			const count = (kind: string) => events.filter(({ first }) => first === kind).length;
			const figures = { events: ms.length, startSeconds, p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1) };
			return {
				figures: { ...figures, proposed: count('proposed'), waiting: count('waiting'), refused: count('refused') }
			};
		}
	);
}

function kindOf(changes: readonly { readonly code: string }[]): string {
	return changes.some(({ code }) => code === 'proposed') ? 'proposed' : 'waiting';
}

/** Learners with a seat, each once, in a drawn order. */
function leavers(edge: Int32Array): number[] {
	const random = new SmallFast(SEED);
	const drawn = new Set<number>();
	const placed = edge.reduce((sum, own) => sum + (own === UNPLACED ? 0 : 1), 0);
	while (drawn.size < Math.min(EVENTS, placed >> 1)) {
		const learner = Math.floor(random.next() * edge.length);
		if (edge[learner] !== UNPLACED) drawn.add(learner);
	}
	return [...drawn];
}
