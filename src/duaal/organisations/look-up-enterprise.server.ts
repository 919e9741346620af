import { ok, refuse, type Result } from '#kernel/result.ts';
import type { EnterpriseNumber } from '#law/kbo.ts';
import { withAccess, type Tx } from '#platform/database.server.ts';
import type { Attempt } from '#platform/sign-in/attempt.server.ts';
import { countAttempt } from '#platform/sign-in/rate-limit.server.ts';
import { LOOKUPS_PER_DAY, LOOKUPS_PER_NETWORK } from './join-limits.server.ts';
import type { LookedUp } from './look-up.ts';
import { readRegisterEnterprise } from './register-lookup.read.server.ts';

/**
 * Looks up a number for whoever wants to join, counted per network, so that nobody copies the register one number after the other. `seconds` is how long to wait.
 */
export async function lookUpEnterprise(
	number: EnterpriseNumber,
	attempt: Attempt
): Promise<Result<LookedUp, 'too-often', { readonly seconds: number }>> {
	const wait =
		(await countAttempt(LOOKUPS_PER_NETWORK, attempt.network, attempt.now)) ||
		(await countAttempt(LOOKUPS_PER_DAY, attempt.network, attempt.now));
	if (wait > 0) return refuse('too-often', { seconds: wait });
	return ok(await withAccess(attempt.actor, (tx) => findByNumber(tx, number)));
}

/** The same without counting, for a form that was looked up before. */
export async function findByNumber(tx: Tx, number: EnterpriseNumber): Promise<LookedUp> {
	const here = await tx
		.selectFrom('enterprise as e')
		.innerJoin('organisation as o', 'o.id', 'e.organisation_id')
		.select('o.name')
		.where('e.enterprise_number', '=', number)
		.executeTakeFirst();
	if (here) return { state: 'here', name: here.name };
	const found = await readRegisterEnterprise(tx, number);
	return found ? { state: 'in-register', found } : { state: 'unknown' };
}
