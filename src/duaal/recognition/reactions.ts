import { CASCADING } from './cascade.ts';
import { MOVES, type Move } from './moves.ts';
import type { RecognitionId } from './recognition.ts';

/** Something that happened to a recognition, for the audit chain and for what follows. `number`: which entry of the history it is. */
export type RecognitionEvent = {
	readonly kind: `recognition-${Move}` | 'recognition-excluded-along';
	readonly detail: { readonly id: RecognitionId; readonly number: number; readonly status: string };
};

/** Moves that the enterprise hears of at once: a decision, and a question that holds the application up. The rest waits for the morning mail. */
const TOLD = [
	'ask-information',
	'recognise',
	'refuse',
	'guide',
	'bar-mentor',
	'lift',
	'exclude',
	'grant-appeal',
	'dismiss-appeal',
	'renew'
] as const satisfies readonly Move[];

type RecognitionJob = {
	readonly task: string;
	readonly payload: Readonly<Record<string, unknown>>;
	readonly key: string;
};

/** What follows from what happens to a recognition. An exclusion reaches the other recognitions of the enterprise too; a sanction, and an appeal that undoes it, running agreements. */
export function recognitionReactions({ kind, detail }: RecognitionEvent): readonly RecognitionJob[] {
	const { id, number } = detail;
	const jobs: RecognitionJob[] = [];
	const move = (Object.keys(MOVES) as Move[]).find((each) => kind === `recognition-${each}`);
	if (move !== undefined && TOLD.some((told) => told === move))
		jobs.push({ task: 'recognition-tell', payload: { id, number }, key: `recognition-tell/${id}/${number}` });
	if (move === 'exclude')
		jobs.push({ task: 'recognition-exclude-along', payload: { id }, key: `recognition-exclude-along/${id}` });
	if (kind === 'recognition-excluded-along' || move === 'grant-appeal' || (move !== undefined && move in CASCADING))
		jobs.push({
			task: 'follow-sanction',
			payload: { recognitionId: id, number },
			key: `follow-sanction/${id}/${number}`
		});
	return jobs;
}
