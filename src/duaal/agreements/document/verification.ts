import { ok, refuse, type Result } from '#kernel/result.ts';

/** Why a typed code cannot be looked up. */
export type HashRefusal = 'hash-missing' | 'hash-incomplete';

/**
 * The SHA-256 in what somebody typed, pasted or scanned: spaces, line breaks, capitals and the address around it do not matter. Lower case; refuses what does not hold 64 hexadecimal
 * digits in a row, with how many it has.
 */
export function hashIn(typed: string): Result<string, HashRefusal, { readonly digits: number }> {
	const bare = typed.replace(/\s/g, '').toLowerCase();
	if (bare === '') return refuse('hash-missing', { digits: 0 });
	const hash = /(?:^|[^0-9a-f])([0-9a-f]{64})$/.exec(bare.replace(/[/?#]+$/, ''))?.[1];
	return hash === undefined
		? refuse('hash-incomplete', { digits: /[0-9a-f]*$/.exec(bare)?.[0].length ?? 0 })
		: ok(hash);
}
