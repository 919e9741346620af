import { z } from 'zod';
import type { Id } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';

export type JoiningId = Id<'joining'>;

/** Roles that somebody can have at an enterprise, the most usual first. */
export const ENTERPRISE_ROLES = ['mentor', 'enterprise-admin'] as const;
export type EnterpriseRole = (typeof ENTERPRISE_ROLES)[number];

/**
 * Where a joining (aansluiting) stands: mailed and not confirmed, confirmed and waiting for who runs the enterprise, in, turned down, or an invitation that was
 * taken back.
 */
export const JOINING_STATES = ['asked', 'waiting', 'in', 'refused', 'withdrawn'] as const;
export type JoiningState = (typeof JOINING_STATES)[number];

/** A link to join works this long; whoever comes later mails a fresh one to the same address by a button. */
export const JOIN_LINK_HOURS = 24;

const place = z.object({ address: z.string().nullable(), nis: z.string() });

/**
 * What somebody declared about an enterprise that is not here yet: establishments chosen from the register (with a municipality where the register leaves it
 * open), one place without an establishment number, and a name when the register does not know the enterprise.
 */
export const declaredSchema = z.object({
	name: z.string().nullable(),
	chosen: z.array(z.object({ number: z.string(), nis: z.string().nullable() })),
	place: place.nullable()
});
export type Declared = z.infer<typeof declaredSchema>;

/** What counts when somebody presses the button behind the link. */
export type JoiningFacts = {
	readonly state: JoiningState;
	readonly invited: boolean;
	/** Milliseconds since the mail left. */
	readonly age: number;
	readonly enterpriseIsHere: boolean;
	/** The person has a role there today. */
	readonly holdsRole: boolean;
	readonly inRegister: boolean;
	readonly nameTyped: boolean;
};

/** `first`: the enterprise comes on the platform, and the person runs it. `waits`: whoever runs it decides. `in`: invited. `already-in`: nothing changes. */
export type JoiningOutcome = 'first' | 'waits' | 'in' | 'already-in';
export type JoiningRefusal = 'used' | 'withdrawn' | 'too-old' | 'not-in-register';

/**
 * Decides what a confirmed link does. Nobody gets into an enterprise that is here already without an invitation or an answer; a name that was typed counts only
 * while the register does not know the number.
 */
export function decideJoining(facts: JoiningFacts): Result<JoiningOutcome, JoiningRefusal> {
	if (facts.state === 'withdrawn') return refuse('withdrawn');
	if (facts.state !== 'asked') return refuse('used');
	if (facts.age > JOIN_LINK_HOURS * 3_600_000) return refuse('too-old');
	if (facts.holdsRole && !facts.invited) return ok('already-in');
	if (facts.invited) return ok('in');
	if (facts.enterpriseIsHere) return ok('waits');
	return facts.inRegister || facts.nameTyped ? ok('first') : refuse('not-in-register');
}
