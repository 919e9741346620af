import { timingSafeEqual } from 'node:crypto';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Tx } from '#platform/database.server.ts';
import { keyedHash } from '#platform/secret.server.ts';
import { readCodes, saveCode, type CodeOwner } from './sent-code.sql.server.ts';
import { useCode, type CodeDetail, type CodeRefusal } from './signing-code.ts';

/**
 * Uses the newest code of this person for this agreement, and answers over which channel it had come. The caller holds the agreement's lock. A wrong code is counted,
 * so the caller commits although it refuses.
 */
export async function spendCode(
	tx: Tx,
	owner: CodeOwner,
	{ code, version, at }: { readonly code: string; readonly version: number; readonly at: Date }
): Promise<Result<'mail' | 'sms', CodeRefusal | 'no-code-sent', Partial<CodeDetail>>> {
	const [newest] = await readCodes(tx, owner);
	if (!newest) return refuse('no-code-sent');
	const matches = timingSafeEqual(Buffer.from(newest.hash), Buffer.from(hashOfCode(newest.id, code)));
	const used = useCode(newest, { matches, version, at });
	if (used.ok) await saveCode(tx, newest.id, { used_at: at });
	else if (used.code === 'code-wrong') await saveCode(tx, newest.id, { wrong: newest.wrong + 1 });
	return used.ok ? ok(newest.channel) : used;
}

/** The keyed hash under which a code is kept: bound to its row, so that equal digits do not look equal. */
export function hashOfCode(id: string, code: string): string {
	return keyedHash(`sign-code/${id}/${code}`);
}
