import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type Actor } from '../database.server.ts';
import { record } from '../record.server.ts';
import { keyedHash } from '../secret.server.ts';
import { identity } from './identity.server.ts';
import { CODES_PER_SESSION, countAttempt } from './rate-limit.server.ts';

type Member = Actor & { kind: 'member' };

/** What an authenticator app needs, and codes for the day the phone is lost. Shown once. */
export type SecondFactorSetup = { readonly uri: string; readonly key: string; readonly backupCodes: readonly string[] };

/** Starts setting up the second factor; it counts only after a first right code. Refuses when it is set already. */
export async function startSecondFactor(headers: Headers): Promise<Result<SecondFactorSetup, 'already-set'>> {
	const { auth } = identity();
	const answer = await auth.api.enableTwoFactor({ body: { method: 'totp' }, headers }).catch(() => undefined);
	if (!answer || !('totpURI' in answer) || typeof answer.totpURI !== 'string') return refuse('already-set');
	const uri = answer.totpURI;
	return ok({ uri, key: new URL(uri).searchParams.get('secret') ?? '', backupCodes: answer.backupCodes ?? [] });
}

/**
 * Checks a code of the app (or a backup code) for this session. Each code counts once, ten tries in fifteen minutes. Returns the headers
 * with new cookies: the session gets a new id when the second factor is set for the first time.
 */
export async function checkCode(
	code: string,
	context: { headers: Headers; actor: Member; now: Date }
): Promise<Result<Headers, 'wrong-code' | 'too-often', { seconds: number }>> {
	const wait = await countAttempt(CODES_PER_SESSION, context.actor.personId, context.now);
	if (wait > 0) return refuse('too-often', { seconds: wait });
	const { auth, pool } = identity();
	const plain = code.replace(/\s/g, '');
	const session = await auth.api.getSession({ headers: context.headers });
	if (!session || (await wasUsed(session.user.id, plain, context.now))) return refuse('wrong-code', { seconds: 0 });
	const check = /^\d{6}$/.test(plain)
		? auth.api.verifyTOTP({ body: { code: plain }, headers: context.headers, returnHeaders: true })
		: auth.api.verifyBackupCode({
				body: { code: plain, disableSession: true },
				headers: context.headers,
				returnHeaders: true
			});
	const answer = await check.catch(() => undefined);
	if (!answer) {
		await pool.query('delete from used_code where user_id = $1 and code_hash = $2', [
			session.user.id,
			keyedHash(plain)
		]);
		return refuse('wrong-code', { seconds: 0 });
	}
	await pool.query(
		'update "session" set "secondFactorAt" = $2 where "userId" = $1 and "secondFactorAt" is null and "createdAt" = (select max("createdAt") from "session" where "userId" = $1)',
		[session.user.id, context.now]
	);
	await withAccess(context.actor, (tx) =>
		record(tx, context.actor, `person/${context.actor.personId}`, [{ kind: 'sign-in.second-factor-given' }])
	);
	return ok(answer.headers);
}

/** Claims a code for this user; true when it was claimed before. */
async function wasUsed(userId: string, code: string, now: Date): Promise<boolean> {
	const { rowCount } = await identity().pool.query(
		'insert into used_code (user_id, code_hash, used_at) values ($1, $2, $3) on conflict do nothing',
		[userId, keyedHash(code), now]
	);
	return rowCount === 0;
}
