import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type Actor } from '../database.server.ts';
import { newId } from '../ids.server.ts';
import { record } from '../record.server.ts';
import { runtime } from '../runtime.server.ts';
import { keyedHash } from '../secret.server.ts';
import { tell } from '../tell.server.ts';
import type { Attempt } from './attempt.server.ts';
import { identity, SESSION_COOKIE } from './identity.server.ts';
import { CODES_PER_NETWORK, CODES_PER_PERSON, countAttempt } from './rate-limit.server.ts';

type Member = Actor & { kind: 'member' };
type MemberAttempt = Attempt<Member>;
type Refused = { readonly seconds: number };

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

/** Replaces the app by another one, after a code of the old one or a backup code; the old key and backup codes are gone then. */
export async function replaceSecondFactor(
	code: string,
	attempt: MemberAttempt
): Promise<Result<SecondFactorSetup, 'wrong-code' | 'too-often' | 'already-set', Refused>> {
	const checked = await checkCode(code, attempt);
	if (!checked.ok) return checked;
	const { pool } = identity();
	await pool.query(
		`with gone as (delete from "twoFactor" where "userId" = (select "id" from "user" where "personId" = $1) returning "userId")
			update "user" set "twoFactorEnabled" = false where "id" in (select "userId" from gone)`,
		[attempt.actor.personId]
	);
	const started = await startSecondFactor(attempt.headers);
	return started.ok ? started : refuse(started.code, { seconds: 0 });
}

/**
 * Checks a code of the app (or a backup code) for this session, and for this session only. Each code counts once, ten tries in fifteen
 * minutes. Returns the headers with new cookies: the session gets a new id when the second factor is set for the first time.
 */
export async function checkCode(
	code: string,
	attempt: MemberAttempt
): Promise<Result<Headers, 'wrong-code' | 'too-often', Refused>> {
	const wait =
		(await countAttempt(CODES_PER_NETWORK, attempt.network, attempt.now)) ||
		(await countAttempt(CODES_PER_PERSON, attempt.actor.personId, attempt.now));
	if (wait > 0) return refuse('too-often', { seconds: wait });
	const { auth, pool } = identity();
	const plain = code.replace(/\s/g, '');
	const current = await auth.api.getSession({ headers: attempt.headers });
	const own = current?.user.personId === attempt.actor.personId;
	const answer = current && own && (await useCode(plain, current.user, attempt));
	if (!answer) {
		await note(attempt.actor, 'code-refused');
		return refuse('wrong-code', { seconds: 0 });
	}
	// Setting it up gives a new session; its twelve hours began at the sign-in.
	await pool.query('update "session" set "secondFactorAt" = $2, "createdAt" = $3 where "token" = $1', [
		tokenIn(answer) ?? current.session.token,
		attempt.now,
		current.session.createdAt
	]);
	const first = current.user.twoFactorEnabled !== true;
	if (first) await note(attempt.actor, 'second-factor-set', { ...current.user, change: 'set' });
	else if (isAppCode(plain)) await note(attempt.actor, 'second-factor-given');
	else await note(attempt.actor, 'backup-code-used', { ...current.user, change: 'backup-code' });
	return ok(answer);
}

const isAppCode = (code: string): boolean => /^\d{6}$/.test(code);

type User = { id: string; name: string; email: string; twoFactorEnabled?: boolean | null | undefined };

/** The answer's headers when the code is right, never used before, and the person may use this kind; otherwise undefined. */
async function useCode(code: string, user: User, { headers, now }: MemberAttempt): Promise<Headers | undefined> {
	const { auth, pool } = identity();
	// Backup codes stand for an app that was shown to work; before that they prove nothing.
	if (!isAppCode(code) && user.twoFactorEnabled !== true) return undefined;
	if (await wasUsed(user.id, code, now)) return undefined;
	const check = isAppCode(code)
		? auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true })
		: auth.api.verifyBackupCode({ body: { code, disableSession: true }, headers, returnHeaders: true });
	const answer = await check.catch(() => undefined);
	if (answer) return answer.headers;
	await pool.query('delete from used_code where user_id = $1 and code_hash = $2', [user.id, keyedHash(code)]);
	return undefined;
}

/** Claims a code for this user; true when it was claimed before. A code is never right for longer than two minutes. */
async function wasUsed(userId: string, code: string, now: Date): Promise<boolean> {
	const { pool } = identity();
	await pool.query("delete from used_code where user_id = $1 and used_at < $2::timestamptz - interval '10 minutes'", [
		userId,
		now
	]);
	const { rowCount } = await pool.query(
		'insert into used_code (user_id, code_hash, used_at) values ($1, $2, $3) on conflict do nothing',
		[userId, keyedHash(code), now]
	);
	return rowCount === 0;
}

/** The session token that an answer sets, without its signature. */
function tokenIn(headers: Headers): string | undefined {
	const line = headers.getSetCookie().find((cookie) => cookie.startsWith(`${SESSION_COOKIE}=`));
	const value = line?.slice(SESSION_COOKIE.length + 1).split(';')[0];
	return value ? decodeURIComponent(value).split('.')[0] : undefined;
}

/** Writes what happened, and tells the person by mail when it changes who can get in. */
async function note(
	actor: Member,
	kind: string,
	change?: { readonly name: string; readonly email: string; readonly change: 'set' | 'backup-code' }
): Promise<void> {
	await withAccess(actor, async (tx) => {
		await record(tx, actor, `person/${actor.personId}`, [{ kind: `sign-in.${kind}` }]);
		if (!change) return;
		await tell(tx, {
			reason: `sign-in.${kind}/${newId<'mail'>()}`,
			person: { name: change.name, email: change.email, phone: null },
			template: 'second-factor-changed',
			data: { change: change.change, link: `${runtime().settings.origin}/account` }
		});
	});
}
