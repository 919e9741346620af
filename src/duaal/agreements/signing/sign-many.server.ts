import { refuse, type Result } from '#kernel/result.ts';
import type { MemberActor } from '#platform/database.server.ts';
import { logger } from '#platform/logger.server.ts';
import { signHere, type SignedHere, type SignHereRefusal, type SignInput } from '../sign.server.ts';
import type { CodeDetail } from '../signing-code.ts';
import type { ToBeSigned } from './send-code.server.ts';

/** What became of one agreement of the list. `failed`: our fault, and it can be tried again. */
export type SignedOne = {
	readonly item: ToBeSigned;
	readonly outcome: Result<SignedHere, SignHereRefusal | 'failed', Partial<CodeDetail>>;
};

/**
 * Signs many agreements with one second step. Each stands on its own: one that is refused or fails holds up no other, and what was signed stays signed. Answers in the order of the list.
 */
export async function signMany(
	actor: MemberActor,
	list: readonly ToBeSigned[],
	how: Pick<SignInput, 'second' | 'at' | 'network'>
): Promise<SignedOne[]> {
	const signed: SignedOne[] = [];
	for (const item of list) {
		const outcome = await signHere(actor, { ...item, ...how, door: 'account' }).catch((error: unknown) => {
			logger.error({ err: error, agreement: item.id }, 'one of many was not signed');
			return refuse('failed' as const);
		});
		signed.push({ item, outcome });
	}
	return signed;
}
