import type { RoundId } from '#kernel/id.ts';
import type { RoundEvent } from './round.ts';

type RoundJob = { readonly task: string; readonly payload: Readonly<Record<string, unknown>>; readonly key: string };

/** What follows from what happens to a round. A round is run once, however often somebody presses the button. */
export function roundReactions(event: RoundEvent): readonly RoundJob[] {
	switch (event.kind) {
		case 'round-started':
			return [about('run-round', event.detail.roundId)];
		case 'round-cut':
			return Array.from({ length: event.detail.parts }, (_, part) => partJob(event.detail.roundId, part));
		case 'parts-done':
			return [about('join-round', event.detail.roundId)];
		case 'check-asked':
			return [about('check-round', event.detail.roundId)];
		case 'round-failed':
		case 'round-cancelled':
			return [about('clear-round', event.detail.roundId)];
		case 'round-finished':
			return [about('round-insight', event.detail.roundId)];
		case 'round-checked':
		case 'mode-chosen':
			return [];
	}
}

function about(task: string, roundId: RoundId): RoundJob {
	return { task, payload: { roundId }, key: `${task}/${roundId}` };
}

function partJob(roundId: RoundId, part: number): RoundJob {
	return { task: 'match-part', payload: { roundId, part }, key: `match-part/${roundId}/${part}` };
}
