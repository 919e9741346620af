import type { JobHandlers } from '#platform/worker.server.ts';
import { agreementsNightly } from './nightly.server.ts';
import { tellChanged } from './tell-changed.server.ts';

/** The jobs of drawing up and of the night, for the composition root; `agreements-nightly` is planned once a night. */
export const DRAFTING_JOBS: JobHandlers = {
	'tell-agreement-changed': tellChanged,
	'agreements-nightly': agreementsNightly
};
