import type { JobHandlers } from '#platform/worker.server.ts';
import { fallBack } from './fall-back.server.ts';
import {
	concludeProposalJob,
	expireProposalJob,
	nudgeProposal,
	supersedeProposals,
	uncountProposal
} from './proposal-course.server.ts';
import { tellProposal } from './tell-proposal.server.ts';

/** The jobs of this slice, for the composition root. */
export const PROPOSAL_JOBS: JobHandlers = {
	'tell-proposal': tellProposal,
	'nudge-proposal': nudgeProposal,
	'expire-proposal': expireProposalJob,
	'conclude-proposal': concludeProposalJob,
	'supersede-proposals': supersedeProposals,
	'uncount-proposal': uncountProposal,
	'fall-back': fallBack
};
