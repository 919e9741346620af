import { addDays, type PlainDate } from '#kernel/date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { PersonId } from '#kernel/id.ts';

/** For how many days somebody can say "I call them"; the database takes no more than the longest. */
export const CLAIM_DAYS = [3, 7, 14] as const;
export type ClaimDays = (typeof CLAIM_DAYS)[number];

/** Somebody who makes the next call to an enterprise, until and with a day. */
export type CallClaim = {
	readonly id: string;
	readonly personId: PersonId;
	readonly personName: string;
	readonly organisationName: string;
	readonly fromDay: PlainDate;
	readonly untilDay: PlainDate;
};

/** `claim`: up to which day. `mine`: this person has it already, and nothing changes. */
export type ClaimDecision = { readonly kind: 'claim'; readonly untilDay: PlainDate } | { readonly kind: 'mine' };

/**
 * Decides whether this person makes the next call. While somebody else does, nobody can take it over: the refusal says who it is and until when.
 * `current` is the claim of that day, if there is one.
 */
export function decideClaim(
	current: CallClaim | undefined,
	personId: PersonId,
	today: PlainDate,
	days: ClaimDays
): Result<ClaimDecision, 'somebody-calls', CallClaim> {
	if (current === undefined) return ok({ kind: 'claim', untilDay: addDays(today, days - 1) });
	return current.personId === personId ? ok({ kind: 'mine' }) : refuse('somebody-calls', current);
}
