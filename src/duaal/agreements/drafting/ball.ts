import type { PlainDate } from '#kernel/date.ts';
import type { Agreement, Party } from '../agreement.ts';
import { stillToSign } from '../signing.ts';

/** Who must do something now for an agreement to go on; in the order of the parties, empty when it only waits for a day to come, or is over. */
export function whoHasTheBall(
	agreement: Pick<Agreement, 'status' | 'text' | 'learnerBorn' | 'signatures'>,
	day: PlainDate
): Party[] {
	switch (agreement.status) {
		case 'draft':
		case 'signed':
			return ['education-provider'];
		case 'awaiting-signatures':
			return stillToSign(agreement, day);
		case 'suspended':
			return ['enterprise', 'education-provider'];
		default:
			return [];
	}
}

/** The steps of an agreement as a bar shows them, from drawing up to its end. */
export const STEPS = ['draft', 'awaiting-signatures', 'signed', 'registered', 'running', 'completed'] as const;
export type Step = (typeof STEPS)[number];

/** Which step a status stands at, and whether it left the way there: called off, suspended, ended early, run out. */
export function stepOf(status: Agreement['status']): { readonly step: Step; readonly aside: boolean } {
	if (status === 'cancelled') return { step: 'draft', aside: true };
	if (status === 'suspended') return { step: 'running', aside: true };
	if (status === 'ended-early' || status === 'expired') return { step: 'completed', aside: true };
	return { step: status, aside: false };
}
