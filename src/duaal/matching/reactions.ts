import type { RoundEvent } from './round.ts';

type RoundJob = { readonly task: string; readonly payload: Readonly<Record<string, unknown>>; readonly key: string };

/** What follows from what happens to a round. A round is run once, however often somebody presses the button. */
export function roundReactions(event: RoundEvent): readonly RoundJob[] {
	switch (event.kind) {
		case 'round-started':
			return [
				{ task: 'run-round', payload: { roundId: event.detail.roundId }, key: `run-round/${event.detail.roundId}` }
			];
		case 'check-asked':
			return [
				{ task: 'check-round', payload: { roundId: event.detail.roundId }, key: `check-round/${event.detail.roundId}` }
			];
		case 'round-finished':
		case 'round-failed':
		case 'round-checked':
		case 'mode-chosen':
			return [];
	}
}
