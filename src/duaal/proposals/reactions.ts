import { REASONS, type Party, type ProposalEvent, type ProposalId } from './proposal.ts';

type FollowUp = { readonly task: string; readonly payload: Readonly<Record<string, unknown>>; readonly key: string };

/** What both sides or one of them are told: a job makes the words and the links when it runs. */
export const TOLD_MOMENTS = ['made', 'nudged', 'meeting', 'accepted', 'refused', 'withdrawn', 'expired'] as const;
export type ToldMoment = (typeof TOLD_MOMENTS)[number];

/** What follows from something that happened to a proposal: jobs, each once for its key. */
export function proposalReactions(event: ProposalEvent): readonly FollowUp[] {
	const { proposalId } = event.detail;
	switch (event.kind) {
		case 'proposal-made':
			return [tell(proposalId, 'made', BOTH)];
		case 'proposal-nudged':
			return [tell(proposalId, 'nudged', event.detail.parties, event.detail.moment)];
		case 'meeting-planned':
			return [tell(proposalId, 'meeting', BOTH, String(event.detail.number))];
		case 'proposal-accepted':
			return [tell(proposalId, 'accepted', BOTH), about('supersede-proposals', proposalId)];
		case 'proposal-refused':
			return [
				tell(
					proposalId,
					'refused',
					BOTH.filter((party) => party !== event.detail.party)
				),
				...declined(event),
				...(event.detail.party === 'learner' ? [about('uncount-proposal', proposalId)] : []),
				about('fall-back', proposalId)
			];
		case 'proposal-expired':
			return [tell(proposalId, 'expired', BOTH), about('fall-back', proposalId)];
		case 'proposal-withdrawn':
			return [tell(proposalId, 'withdrawn', BOTH), about('uncount-proposal', proposalId)];
		case 'proposal-answered':
		case 'proposal-concluded':
			return [];
	}
}

const BOTH: readonly Party[] = ['learner', 'enterprise'];

function tell(proposalId: ProposalId, moment: ToldMoment, parties: readonly Party[], turn = ''): FollowUp {
	const payload = { proposalId, moment, parties, turn };
	return { task: 'tell-proposal', payload, key: ['tell-proposal', proposalId, moment, turn].join('/') };
}

function about(task: string, proposalId: ProposalId): FollowUp {
	return { task, payload: { proposalId }, key: `${task}/${proposalId}` };
}

/** A no that says that these two do not fit is kept with the wishes of the learner, so that no round proposes them again. */
function declined({ detail }: Extract<ProposalEvent, { kind: 'proposal-refused' }>): FollowUp[] {
	const { proposalId, learnerId, placeId, party, reason, on } = detail;
	if (placeId === null || REASONS[reason].about !== 'pair') return [];
	const by = party === 'learner' ? 'learner' : 'place';
	return [{ task: 'record-decline', payload: { learnerId, placeId, by, on }, key: `record-decline/${proposalId}` }];
}
