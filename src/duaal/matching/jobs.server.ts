import type { JobHandlers } from '#platform/worker.server.ts';
import { recheckRound, runRound } from './run-round.server.ts';

/** The jobs of this slice, for the composition root. */
export const MATCHING_JOBS: JobHandlers = { 'run-round': runRound, 'check-round': recheckRound };
