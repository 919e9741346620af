import type { JobHandlers } from '#platform/worker.server.ts';
import { excludeAlong, expireRecognitions } from './nightly.server.ts';
import { tellEnterprise } from './tell-enterprise.server.ts';

/** The jobs of this slice, for the composition root; `recognition-nightly` is planned once a night. */
export const RECOGNITION_JOBS: JobHandlers = {
	'recognition-nightly': expireRecognitions,
	'recognition-exclude-along': excludeAlong,
	'recognition-tell': tellEnterprise
};
