import { z } from 'zod';
import { withAccess, type Tx } from '#platform/database.server.ts';
import type { JobContext } from '#platform/worker.server.ts';
import { concludeProposal, expireProposal, withdrawProposal, type MoveResult } from './answering.ts';
import { readAgreementOf, readOtherLive } from './other-proposals.read.server.ts';
import { applyMove } from './move-proposal.server.ts';
import { nudge } from './nudging.ts';
import { countNot, lockProposal } from './proposal.sql.server.ts';
import type { Proposal, ProposalId } from './proposal.ts';

const ABOUT = z.object({ proposalId: z.uuid() });
const NUDGE = ABOUT.extend({ moment: z.string() });

/** The clock moves a proposal: `rule` is asked about it as it is now. A refusal means that there is nothing to do any more. */
async function move(
	tx: Tx,
	{ actor }: JobContext,
	id: string,
	rule: (proposal: Proposal) => MoveResult | Promise<MoveResult>
): Promise<void> {
	const proposal = await lockProposal(tx, id as ProposalId);
	if (!proposal) return;
	const moved = await rule(proposal);
	if (moved.ok) await applyMove(tx, actor, proposal, moved.value);
}

/** Asks again whoever is silent, on the third and the seventh working day. */
export async function nudgeProposal(payload: unknown, context: JobContext): Promise<void> {
	const { proposalId, moment } = NUDGE.parse(payload);
	await withAccess(context.actor, (tx) =>
		move(tx, context, proposalId, (proposal) => nudge(proposal, 'system', moment, new Date()))
	);
}

/** The last day has passed: expired, unless an agreement was made from it meanwhile. */
export async function expireProposalJob(payload: unknown, context: JobContext): Promise<void> {
	const { proposalId } = ABOUT.parse(payload);
	await withAccess(context.actor, (tx) =>
		move(tx, context, proposalId, async (proposal) => {
			if (proposal.status === 'accepted' && (await readAgreementOf(tx, proposal))) return concludeProposal(proposal);
			return expireProposal(proposal, context.actor.today);
		})
	);
}

/** An agreement was drawn up from a proposal: it has done its work. */
export async function concludeProposalJob(payload: unknown, context: JobContext): Promise<void> {
	const { proposalId } = ABOUT.parse(payload);
	await withAccess(context.actor, (tx) => move(tx, context, proposalId, concludeProposal));
}

/** A proposal ended before the enterprise had to answer: it was no question that went unanswered. */
export async function uncountProposal(payload: unknown, { actor }: JobContext): Promise<void> {
	const { proposalId } = ABOUT.parse(payload);
	await withAccess(actor, (tx) => countNot(tx, proposalId as ProposalId));
}

/** A learner has a place: the other proposals of that search are taken back, except what people found themselves. */
export async function supersedeProposals(payload: unknown, context: JobContext): Promise<void> {
	const { proposalId } = ABOUT.parse(payload);
	await withAccess(context.actor, async (tx) => {
		const accepted = await lockProposal(tx, proposalId as ProposalId);
		if (accepted?.status !== 'accepted') return;
		for (const other of await readOtherLive(tx, accepted))
			await move(tx, context, other, (proposal) =>
				// Two that both sides accepted: people decide which one.
				proposal.status === 'accepted'
					? { ok: false, code: 'wrong-status' }
					: withdrawProposal(proposal, 'system', 'has-other-place')
			);
	});
}
