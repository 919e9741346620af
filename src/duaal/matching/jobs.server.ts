import type { JobHandlers } from '#platform/worker.server.ts';
import { clearRound, recheckRound } from './end-round.server.ts';
import { makeInsight } from './make-insight.server.ts';
import { joinRound, matchPart } from './match-part.server.ts';
import { endLateRound, runRound } from './run-round.server.ts';

/** The jobs of this slice, for the composition root. */
export const MATCHING_JOBS: JobHandlers = {
	'run-round': runRound,
	'match-part': matchPart,
	'join-round': joinRound,
	'check-round': recheckRound,
	'round-insight': makeInsight,
	'clear-round': clearRound,
	'end-late-round': endLateRound
};
