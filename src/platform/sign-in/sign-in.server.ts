import { z } from 'zod';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { PersonId } from '#kernel/id.ts';
import { withAccess, type Actor } from '../database.server.ts';
import { record } from '../record.server.ts';
import { runtime } from '../runtime.server.ts';
import { accountFor } from './account.server.ts';
import type { Attempt } from './attempt.server.ts';
import { identity } from './identity.server.ts';
import { addressOfLink, makeToken, peekLink } from './link.server.ts';
import * as limits from './rate-limit.server.ts';
import { askForLink } from './send-link.server.ts';

/** Headers with the cookies that the answer must set. */
export type SignedIn = { readonly headers: Headers; readonly personId: PersonId };

type Wait = { readonly seconds: number };
type Opened = SignedIn & { readonly sessionId: string };

/** One mail address, nothing around it: no second recipient, no line break. */
const EMAIL = z
	.email()
	.max(254)
	.regex(/^[^\s,;<>"]+$/);

/**
 * Sends a link to sign in when somebody with this address is known, and answers the same, after the same work, when nobody is. The link
 * works once, for ten minutes, and leads on to the path `to`.
 */
export async function requestLink(
	address: string,
	attempt: Attempt,
	to = '/werkblad'
): Promise<Result<null, 'not-an-address' | 'too-often', Wait>> {
	const parsed = EMAIL.safeParse(address.trim());
	if (!parsed.success) return refuse('not-an-address', { seconds: 0 });
	const email = parsed.data.toLowerCase();
	const wait =
		(await limits.countAttempt(limits.LINKS_PER_NETWORK, attempt.network, attempt.now)) ||
		(await limits.countAttempt(limits.LINKS_PER_ADDRESS, `${email} ${attempt.network}`, attempt.now));
	if (wait > 0) return refuse('too-often', { seconds: wait });
	await askForLink(email, to, attempt.actor);
	return ok(null);
}

/** Mails a fresh link to the address that an older one went to. A key that we never sent gets the same answer, and no mail. */
export async function requestLinkAgain(
	token: string,
	attempt: Attempt,
	to?: string
): Promise<Result<null, 'not-an-address' | 'too-often', Wait>> {
	const wait = await limits.countAttempt(limits.CONFIRMS_PER_NETWORK, attempt.network, attempt.now);
	if (wait > 0) return refuse('too-often', { seconds: wait });
	const email = await addressOfLink(token, attempt.now);
	return email === undefined ? ok(null) : requestLink(email, attempt, to);
}

/**
 * Uses up a link and signs in, in a new session; the session that this browser had before ends, on the server too. Refuses a link that
 * is unknown, used or older than ten minutes: those look the same.
 */
export async function confirmLink(
	token: string,
	attempt: Attempt
): Promise<Result<SignedIn, 'link-not-valid' | 'too-often', Wait>> {
	const wait = await limits.countAttempt(limits.CONFIRMS_PER_NETWORK, attempt.network, attempt.now);
	if (wait > 0) return refuse('too-often', { seconds: wait });
	const email = await addressOfLink(token, attempt.now);
	const opened = await openSession(token, attempt, 'signed-in');
	if (!opened) return refuse('link-not-valid', { seconds: 0 });
	// Whoever reads the mailbox may ask for links again.
	if (email !== undefined) await limits.forgetAttempts([limits.MAILS_PER_ADDRESS, limits.MAILS_AT_LEAST], email);
	return ok(opened);
}

/**
 * Demonstration only: signs in as one of the invented persons, with the second factor taken as given. Refuses outside demonstration.
 */
export async function signInAsPersona(
	email: string,
	attempt: Attempt
): Promise<Result<SignedIn, 'not-in-demo' | 'link-not-valid'>> {
	if (!runtime().settings.demo) return refuse('not-in-demo');
	const account = await accountFor(email.toLowerCase());
	if (!account) return refuse('link-not-valid');
	const token = await makeToken(account, email.toLowerCase(), attempt.now);
	const opened = await openSession(token, attempt, 'signed-in-as-persona');
	if (!opened) return refuse('link-not-valid');
	await identity().pool.query('update "session" set "secondFactorAt" = $2 where "id" = $1', [
		opened.sessionId,
		attempt.now
	]);
	return ok(opened);
}

/**
 * Signs in whoever has this very moment shown to read this mailbox, over a link that another part of the platform sent and that works once. Refuses when nobody
 * has the address, or the account is closed. A second factor is still asked where it was asked before.
 */
export async function signInByMailbox(email: string, attempt: Attempt): Promise<Result<SignedIn, 'no-account'>> {
	const account = await accountFor(email.toLowerCase());
	if (!account) return refuse('no-account');
	const token = await makeToken(account, email.toLowerCase(), attempt.now);
	const opened = await openSession(token, attempt, 'signed-in-by-mailbox');
	return opened ? ok(opened) : refuse('no-account');
}

/** Ends the session on the server and returns the headers that clear its cookie. */
export async function signOut(attempt: Attempt): Promise<Headers> {
	const { headers } = await identity().auth.api.signOut({ headers: ownHeaders(attempt), returnHeaders: true });
	if (attempt.actor.kind === 'member') await noteFor(attempt.actor, 'signed-out');
	return headers;
}

async function openSession(token: string, attempt: Attempt, kind: string): Promise<Opened | undefined> {
	const { auth, pool } = identity();
	if ((await peekLink(token, attempt.now)).state !== 'open') return undefined;
	const before = await auth.api.getSession({ headers: ownHeaders(attempt) });
	const answer = await auth.api
		.magicLinkVerify({ query: { token }, headers: ownHeaders(attempt), returnHeaders: true })
		.catch(() => undefined);
	if (!answer?.response.user) return undefined;
	if (before) await pool.query('delete from "session" where "id" = $1', [before.session.id]);
	const { user, session } = answer.response as unknown as { user: { personId: PersonId }; session: { id: string } };
	await noteFor({ ...attempt.actor, kind: 'member', personId: user.personId }, kind);
	return { headers: answer.headers, personId: user.personId, sessionId: session.id };
}

/** The library checks where a form came from; our pages already did, and a mail program sends no origin. */
function ownHeaders({ headers }: Attempt): Headers {
	const copy = new Headers({ origin: runtime().settings.origin });
	for (const name of ['cookie', 'user-agent']) {
		const value = headers.get(name);
		if (value !== null) copy.set(name, value.slice(0, 4096));
	}
	return copy;
}

async function noteFor(actor: Actor & { kind: 'member' }, kind: string): Promise<void> {
	await withAccess(actor, (tx) => record(tx, actor, `person/${actor.personId}`, [{ kind: `sign-in.${kind}` }]));
}
