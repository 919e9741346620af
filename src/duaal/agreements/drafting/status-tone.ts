import type { AgreementStatus } from '../agreement.ts';

/** How a status is coloured: what waits for somebody, what is well, and what is over. */
export const STATUS_TONES = {
	draft: 'accent',
	'awaiting-signatures': 'warn',
	signed: 'good',
	registered: 'good',
	running: 'good',
	suspended: 'warn',
	'ended-early': 'plain',
	completed: 'plain',
	expired: 'plain',
	cancelled: 'plain'
} as const satisfies Record<AgreementStatus, string>;
