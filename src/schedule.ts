import type { PlannedWork } from '#platform/planned-work.server.ts';

/**
 * Which jobs begin by the clock: a slice adds the name of its job here and the job itself to jobs.server.ts. A job of the night is handed `{ day }`, acts
 * as the worker of today, and may come twice: what it did already it does not do again.
 */
export const PLANNED_WORK: PlannedWork = {
	night: ['forget-messages', 'confirm-places', 'recognition-nightly', 'agreements-nightly', 'suspensions-nightly'],
	morning: ['remind-signatures', 'morning-mails']
};
