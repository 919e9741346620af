import type { SigningDetail } from './messages-signing.nl.ts';

/** What came of a form on a page where people sign: which form, why it was refused, and what was typed. */
export type Sent = {
	readonly step: 'code' | 'sign' | 'object' | 'remind' | 'renew';
	readonly refusal?: string | undefined;
	readonly detail?: SigningDetail | undefined;
	readonly reason?: string | undefined;
};
