import { dayInBrussels } from '#kernel/brussels.ts';
import { toPlainDate } from '#kernel/date.ts';
import type { AgreementId, PersonId } from '#kernel/id.ts';
import { inForce, parameter, type Parameter } from '#law/parameter.ts';
import type { Agreement, Party } from './agreement.ts';
import { requiredParties, signsFor } from './signing.ts';

/** How long a link opens the agreement; our own choice, after what works in France (Immersion Facilitée). */
const LINK_RULES: Parameter<{
	/** Days that a link in a mail works. */
	readonly mailDays: number;
	/** Days that a link in an SMS works. */
	readonly smsDays: number;
}> = parameter([
	{
		from: toPlainDate('2026-01-01'),
		value: { mailDays: 30, smsDays: 2 },
		source: 'Own choice: thirty days by mail, two by SMS',
		trust: 'inferred'
	}
]);

const DAY = 24 * 3_600_000;

/** A link as it is kept: without its key. */
export type SignLink = {
	readonly agreementId: AgreementId;
	readonly party: Party;
	readonly personId: PersonId;
	readonly channel: 'mail' | 'sms';
	/** The address or number that it went to. */
	readonly recipient: string;
	readonly sentAt: Date;
	readonly expiresAt: Date;
};

/** Until when a link works that is sent now. */
export function linkExpiry(channel: 'mail' | 'sms', sentAt: Date): Date {
	const { mailDays, smsDays } = inForce(LINK_RULES, dayInBrussels(sentAt)).value;
	return new Date(sentAt.getTime() + (channel === 'mail' ? mailDays : smsDays) * DAY);
}

/**
 * What a link is worth now. `signed`: this party has signed, whoever did it. `not-needed`: nobody has to sign for this party (any more). `closed`: the agreement does not wait
 * for signatures. Only an expired link can be renewed: the others have nothing left to sign.
 */
export type LinkState = 'open' | 'expired' | 'signed' | 'not-needed' | 'not-yours' | 'closed';

/** The state of a link on an agreement at a moment. Signed goes before expired: who signed needs no new link. */
export function linkState(link: SignLink, agreement: Agreement, at: Date): LinkState {
	const day = dayInBrussels(at);
	if (agreement.signatures.some(({ party }) => party === link.party)) return 'signed';
	if (agreement.status !== 'awaiting-signatures') return 'closed';
	if (!requiredParties(agreement, day).includes(link.party)) return 'not-needed';
	if (!signsFor(agreement, link.personId, day).includes(link.party)) return 'not-yours';
	return at > link.expiresAt ? 'expired' : 'open';
}

/** An address or number that its owner recognises and a stranger cannot use: `g•••@school.be`, `+32 ••• •• •• 56`. */
export function maskedRecipient(channel: 'mail' | 'sms', recipient: string): string {
	if (channel === 'sms') return `${recipient.slice(0, 3)} ••• •• •• ${recipient.slice(-2)}`;
	const at = recipient.lastIndexOf('@');
	return `${recipient.slice(0, 1)}•••${recipient.slice(at)}`;
}
