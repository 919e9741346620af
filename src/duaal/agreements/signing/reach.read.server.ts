import { isMailAddress } from '#platform/mail.server.ts';
import { smsNumberOf } from '#platform/sms.server.ts';
import type { SignatoryRow } from '../stored-agreement.ts';

/** The channels over which somebody can be reached here and now, mail first; empty: only on paper. */
export function channelsOf({ email, phone }: Pick<SignatoryRow, 'email' | 'phone'>): ('mail' | 'sms')[] {
	return [
		...(email !== null && isMailAddress(email) ? (['mail'] as const) : []),
		...(phone !== null && smsNumberOf(phone) !== undefined ? (['sms'] as const) : [])
	];
}
