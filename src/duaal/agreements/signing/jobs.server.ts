import type { JobHandlers } from '#platform/worker.server.ts';
import { askSignatures } from './ask-signatures.server.ts';
import { remindAll } from './remind-all.server.ts';
import { tellObjection } from './tell-objection.server.ts';

/** The jobs of signing, for the composition root. */
export const SIGNING_JOBS: JobHandlers = {
	'ask-signatures': askSignatures,
	'remind-signatures': remindAll,
	'tell-objection': tellObjection
};
