import { AsyncLocalStorage } from 'node:async_hooks';
import { betterAuth } from 'better-auth';
import { magicLink, twoFactor } from 'better-auth/plugins';
import type { Pool } from 'pg';
import { logger } from '../logger.server.ts';
import { openPool } from '../pool.server.ts';
import { runtime } from '../runtime.server.ts';
import { keyedHash, secret } from '../secret.server.ts';

/** The cookie of a session; the prefix makes browsers keep it to this host, over a safe connection. */
export const SESSION_COOKIE = '__Host-samenspoor';
/** A link works for ten minutes (OWASP ASVS 5.0, 6.5.5). */
export const LINK_SECONDS = 600;
const IDLE_SECONDS = 8 * 3600;
const REFRESH_SECONDS = 300;

/** Hands the token of a fresh link to the code that asked for it, instead of to a mailer inside the library. */
export const freshLink = new AsyncLocalStorage<{ token?: string }>();

type Identity = { pool: Pool; auth: ReturnType<typeof createAuth> };
const identities = new WeakMap<object, Identity>();

/** Sign-in on this process's database, through a small pool that may touch the schema `identity` only. */
export function identity(): Identity {
	const current = runtime();
	let found = identities.get(current);
	if (!found) {
		const pool = openPool(current.databaseUrl, {
			max: 4,
			name: 'samenspoor-identity',
			options: '-c role=samenspoor_identity -c search_path=identity',
			onError: (error) => logger.warn({ err: error }, 'an idle connection of sign-in broke')
		});
		current.closers.push(() => pool.end());
		found = { pool, auth: createAuth(pool, current.settings.origin) };
		identities.set(current, found);
	}
	return found;
}

/** What is kept of a link's token: a keyed hash, so that who reads the database cannot sign in, and who writes it neither. */
export const hashOfToken = (token: string): string => keyedHash(`sign-in-link:${token}`);
/** The name under which the library keeps a link. */
export const linkIdentifier = (tokenHash: string): string => `magic-link:${tokenHash}`;

// The library's own endpoints are not mounted anywhere: pages call these functions from form actions, so that opening a link (a GET,
// perhaps by a mail scanner) never signs anybody in.
function createAuth(pool: Pool, origin: string) {
	return betterAuth({
		appName: 'Samenspoor',
		baseURL: origin,
		secret: secret(),
		database: pool,
		telemetry: { enabled: false },
		// What the library writes about an error may quote an address.
		logger: { disabled: true },
		rateLimit: { enabled: false },
		user: {
			additionalFields: {
				personId: { type: 'string', required: true, input: false },
				deactivatedAt: { type: 'date', required: false, input: false }
			}
		},
		session: {
			expiresIn: IDLE_SECONDS,
			updateAge: REFRESH_SECONDS,
			additionalFields: { secondFactorAt: { type: 'date', required: false, input: false } }
		},
		advanced: {
			useSecureCookies: false,
			ipAddress: { disableIpTracking: true },
			cookies: {
				session_token: {
					name: SESSION_COOKIE,
					attributes: { secure: true, httpOnly: true, sameSite: 'lax', path: '/' }
				}
			}
		},
		plugins: [linkByMail(), twoFactor({ issuer: 'Samenspoor', allowPasswordless: true })]
	});
}

const linkByMail = () =>
	magicLink({
		expiresIn: LINK_SECONDS,
		disableSignUp: true,
		storeToken: { type: 'custom-hasher', hash: async (token) => hashOfToken(token) },
		sendMagicLink: ({ token }) => {
			const holder = freshLink.getStore();
			if (holder) holder.token = token;
		}
	});
