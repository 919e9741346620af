import type { JobHandlers } from '#platform/worker.server.ts';
import { confirmPlaces } from './confirm-places.server.ts';

/** The jobs of this slice, for the composition root. */
export const WORKPLACE_JOBS: JobHandlers = { 'confirm-places': confirmPlaces };
