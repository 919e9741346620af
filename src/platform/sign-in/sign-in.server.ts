import { z } from 'zod';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { PersonId } from '#kernel/id.ts';
import { withAccess, type Actor } from '../database.server.ts';
import { newId } from '../ids.server.ts';
import { queueMail } from '../mail.server.ts';
import { record } from '../record.server.ts';
import { runtime } from '../runtime.server.ts';
import { freshLink, identity, LINK_SECONDS } from './identity.server.ts';
import { countAttempt, CONFIRMS_PER_NETWORK, LINKS_PER_ADDRESS, LINKS_PER_NETWORK } from './rate-limit.server.ts';

/** Where a request comes from, and when. */
export type Attempt = {
	readonly network: string;
	readonly now: Date;
	readonly actor: Actor;
	readonly headers: Headers;
};

/** Headers with the cookies that the answer must set. */
export type SignedIn = { readonly headers: Headers; readonly personId: PersonId };

/** One mail address, nothing around it: no second recipient, no line break. */
const EMAIL = z
	.email()
	.max(254)
	.regex(/^[^\s,;<>"]+$/);

export type LinkRefusal = 'not-an-address' | 'too-often';

/**
 * Sends a link to sign in when somebody with this address is known, and answers the same when nobody is. The same reason never mails
 * twice; a link works once, for ten minutes.
 */
export async function requestLink(
	address: string,
	attempt: Attempt
): Promise<Result<null, LinkRefusal, { seconds: number }>> {
	const parsed = EMAIL.safeParse(address.trim());
	if (!parsed.success) return refuse('not-an-address', { seconds: 0 });
	const email = parsed.data.toLowerCase();
	const wait =
		(await countAttempt(LINKS_PER_NETWORK, attempt.network, attempt.now)) ||
		(await countAttempt(LINKS_PER_ADDRESS, email, attempt.now));
	if (wait > 0) return refuse('too-often', { seconds: wait });
	const person = await ensureUser(email);
	const token = await makeToken(email, attempt.headers);
	if (!person) return ok(null);
	const { origin } = runtime().settings;
	await withAccess({ ...attempt.actor, kind: 'worker' }, (tx) =>
		queueMail(tx, {
			reason: `sign-in-link/${newId()}`,
			recipient: email,
			template: 'sign-in-link',
			data: { name: person.name, link: `${origin}/aanmelden/link?sleutel=${token}`, minutes: LINK_SECONDS / 60 }
		})
	);
	return ok(null);
}

/** The identity behind an address, made when a person with it exists; undefined when nobody has it. */
async function ensureUser(email: string): Promise<{ personId: PersonId; name: string } | undefined> {
	const { auth, pool } = identity();
	const { rows } = await pool.query<{ id: PersonId; name: string }>('select id, name from access.person_by_email($1)', [
		email
	]);
	const person = rows[0];
	if (!person) return undefined;
	const { internalAdapter } = await auth.$context;
	const known = await internalAdapter.findUserByEmail(email);
	if (!known) {
		await pool.query('delete from "user" where "personId" = $1', [person.id]);
		await internalAdapter.createUser(
			{ email, name: person.name, emailVerified: true, personId: person.id },
			{ method: 'magic-link' }
		);
	}
	return { personId: person.id, name: person.name };
}

async function makeToken(email: string, headers: Headers): Promise<string> {
	const holder: { token?: string } = {};
	await freshLink.run(holder, () =>
		identity().auth.api.signInMagicLink({ body: { email }, headers: trusted(headers) })
	);
	if (holder.token === undefined) throw new Error('the library made no token');
	return holder.token;
}

/** The library checks where a form came from; our pages already did, and a link's page sends no origin. */
function trusted(headers: Headers): Headers {
	const copy = new Headers();
	const cookie = headers.get('cookie');
	if (cookie !== null) copy.set('cookie', cookie);
	copy.set('origin', runtime().settings.origin);
	return copy;
}

/**
 * Uses up a link and signs in, in a new session; whoever was signed in before on this device is not any more. Refuses a link that is
 * unknown, used or older than ten minutes: those look the same.
 */
export async function confirmLink(
	token: string,
	attempt: Attempt
): Promise<Result<SignedIn, 'link-not-valid' | 'too-often'>> {
	if ((await countAttempt(CONFIRMS_PER_NETWORK, attempt.network, attempt.now)) > 0) return refuse('too-often');
	return useLink(token, attempt, 'signed-in');
}

async function useLink(token: string, attempt: Attempt, kind: string): Promise<Result<SignedIn, 'link-not-valid'>> {
	const { auth } = identity();
	const answer = await auth.api
		.magicLinkVerify({
			query: { token },
			headers: new Headers({ origin: runtime().settings.origin }),
			returnHeaders: true
		})
		.catch(() => undefined);
	if (!answer?.response.user) return refuse('link-not-valid');
	const personId = (answer.response.user as unknown as { personId: PersonId }).personId;
	await noteFor({ ...attempt.actor, kind: 'member', personId }, kind);
	return ok({ headers: answer.headers, personId });
}

/**
 * Demonstration only: signs in as one of the invented persons, with the second factor taken as given. Refuses outside demonstration.
 */
export async function signInAsPersona(
	email: string,
	attempt: Attempt
): Promise<Result<SignedIn, 'not-in-demo' | 'link-not-valid'>> {
	if (!runtime().settings.demo) return refuse('not-in-demo');
	if (!(await ensureUser(email.toLowerCase()))) return refuse('link-not-valid');
	const token = await makeToken(email.toLowerCase(), attempt.headers);
	const signedIn = await useLink(token, attempt, 'signed-in-as-persona');
	if (!signedIn.ok) return signedIn;
	await identity().pool.query(
		'update "session" set "secondFactorAt" = $2 where "id" = (select s."id" from "session" s join "user" u on u."id" = s."userId" where u."personId" = $1 order by s."createdAt" desc limit 1)',
		[signedIn.value.personId, attempt.now]
	);
	return signedIn;
}

/** Ends the session on the server and returns the headers that clear its cookie. */
export async function signOut(attempt: Attempt): Promise<Headers> {
	const { headers } = await identity().auth.api.signOut({ headers: trusted(attempt.headers), returnHeaders: true });
	if (attempt.actor.kind === 'member') await noteFor(attempt.actor, 'signed-out');
	return headers;
}

async function noteFor(actor: Actor & { kind: 'member' }, kind: string): Promise<void> {
	await withAccess(actor, (tx) => record(tx, actor, `person/${actor.personId}`, [{ kind: `sign-in.${kind}` }]));
}
