import type { RoundId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type Actor } from '#platform/database.server.ts';
import { readRound } from './round-list.read.server.ts';
import { loadArchive, loadInputHash } from './round.sql.server.ts';
import { seesExactCounts, type RoundRole } from './round.ts';
import { WhatIfCalculator } from './what-if-calculator.server.ts';
import { publishWhatIf, type PublishedWhatIf } from './what-if-published.ts';
import type { WhatIfReply } from './what-if-thread.server.ts';
import { readOwnIds } from './what-if.read.server.ts';
import type { CalculatorRefusal, WhatIfChange, WhatIfRefusal } from './what-if.ts';

/** Rounds with more learners than this are not answered while somebody looks: start a round instead. */
const MOST_LEARNERS = 50_000;

const calculator = new WhatIfCalculator();

/**
 * Computes a question about a finished round on a copy of what the round read. Nothing is stored or changed. The asker must see the round; a question
 * about a learner is for who sees that learner in it. What the answer holds depends on who asks (`what-if-published.ts`).
 */
export async function askWhatIf(
	actor: Actor & { kind: 'member' },
	roles: readonly RoundRole[],
	{ id, changes }: { readonly id: RoundId; readonly changes: readonly WhatIfChange[] }
): Promise<Result<PublishedWhatIf[], WhatIfRefusal, WhatIfChange>> {
	const { round, own } = await withAccess(actor, async (tx) => ({
		round: await readRound(tx, id),
		own: new Set(await readOwnIds(tx, id))
	}));
	if (round?.status !== 'done') return refuse('unknown-round');
	const foreign = changes.find((change) => change.code === 'travel-limit' && !own.has(change.learnerId));
	if (foreign) return refuse('unknown-learner', foreign);
	const exact = seesExactCounts(round, roles);
	if (!exact && own.size === 0 && changes.length > 1) return refuse('one-at-a-time');
	if ((round.learners ?? 0) > MOST_LEARNERS) return refuse('too-large');
	const reply = await replyTo(actor, id, changes);
	return reply.ok ? ok(publishWhatIf(reply.value, { own, exact, changes: changes.length })) : reply;
}

async function replyTo(
	actor: Actor,
	roundId: RoundId,
	changes: readonly WhatIfChange[]
): Promise<WhatIfReply | { ok: false; code: CalculatorRefusal }> {
	const reply = await calculator.ask({ roundId, changes });
	if (reply.ok || reply.code !== 'unknown-round') return reply;
	// The archive is for the worker only: who may ask was judged before, and what goes out is judged after.
	const input = await withAccess({ ...actor, kind: 'worker' }, async (tx) => ({
		content: await loadArchive(tx, roundId, 'input'),
		hash: await loadInputHash(tx, roundId)
	}));
	if (!input.content || input.hash === null) return refuse('unknown-round');
	return calculator.ask({ roundId, changes, input: { content: input.content, hash: input.hash } });
}
