import { AsyncLocalStorage } from 'node:async_hooks';
import { betterAuth } from 'better-auth';
import { magicLink, twoFactor } from 'better-auth/plugins';
import type { Pool } from 'pg';
import { openPool } from '../pool.server.ts';
import { runtime } from '../runtime.server.ts';
import { secret } from '../secret.server.ts';

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
			options: '-c role=samenspoor_identity -c search_path=identity'
		});
		current.closers.push(() => pool.end());
		found = { pool, auth: createAuth(pool, current.settings.origin) };
		identities.set(current, found);
	}
	return found;
}

// The library's own endpoints are not mounted anywhere: pages call these functions from form actions, so that opening a link (a GET,
// perhaps by a mail scanner) never signs anybody in.
function createAuth(pool: Pool, origin: string) {
	return betterAuth({
		appName: 'Samenspoor',
		baseURL: origin,
		secret: secret(),
		database: pool,
		telemetry: { enabled: false },
		rateLimit: { enabled: false },
		user: { additionalFields: { personId: { type: 'string', required: true, input: false } } },
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
		plugins: [
			magicLink({
				expiresIn: LINK_SECONDS,
				disableSignUp: true,
				storeToken: 'hashed',
				sendMagicLink: ({ token }) => {
					const holder = freshLink.getStore();
					if (holder) holder.token = token;
				}
			}),
			twoFactor({ issuer: 'Samenspoor', allowPasswordless: true })
		]
	});
}
