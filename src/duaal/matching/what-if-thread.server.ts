import { gunzipSync } from 'node:zlib';
import { parentPort } from 'node:worker_threads';
import type { RoundId } from '#kernel/id.ts';
import { refuse, type Result } from '#kernel/result.ts';
import { sha256 } from '#platform/record.server.ts';
import { parseInput } from './round-input.ts';
import { hasTravel, travelFor } from './round-travel.ts';
import { answerWhatIf, whatIfBase, type WhatIfBase, type WhatIfMode } from './what-if-base.ts';
import type { ChangeRefusal, WhatIfChange } from './what-if.ts';

/** A question about a round. `input`: what the round read, compressed, with its published hash; left out while the thread may still know it. */
export type WhatIfTask = {
	readonly roundId: RoundId;
	readonly changes: readonly WhatIfChange[];
	readonly input?: { readonly content: Uint8Array; readonly hash: string };
};

/** What the thread answers. `unknown-round`: ask again with the input. `input-changed`: it is not what was published. */
export type WhatIfReply = Result<
	WhatIfMode[],
	ChangeRefusal | 'invalid-market' | 'unknown-round' | 'input-changed' | 'other-travel',
	WhatIfChange
>;

/** Rounds that are kept ready; the one that was asked about longest ago goes first. A round of 4,000 learners takes about 20 MB. */
const MOST_BASES = 4;

const bases = new Map<RoundId, WhatIfBase>();

function work({ roundId, changes, input }: WhatIfTask): WhatIfReply {
	const known = bases.get(roundId);
	if (!known && !input) return refuse('unknown-round');
	const base = known ? ({ ok: true, value: known } as const) : baseOf(input);
	if (!base.ok) return refuse(base.code);
	bases.delete(roundId);
	bases.set(roundId, base.value);
	for (const oldest of bases.keys()) if (bases.size > MOST_BASES) bases.delete(oldest);
	return answerWhatIf(base.value, changes);
}

function baseOf(
	input: WhatIfTask['input']
): Result<WhatIfBase, 'invalid-market' | 'unknown-round' | 'input-changed' | 'other-travel'> {
	if (!input) return refuse('unknown-round');
	const text = gunzipSync(input.content).toString('utf8');
	if (sha256(text) !== input.hash) return refuse('input-changed');
	const parsed = parseInput(text);
	return hasTravel(parsed) ? whatIfBase(parsed, travelFor(parsed)) : refuse('other-travel');
}

parentPort?.on('message', (task: WhatIfTask) => parentPort?.postMessage(work(task)));
