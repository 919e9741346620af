import type { Cookies } from '@sveltejs/kit';
import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { OrganisationId, PersonId } from '#kernel/id.ts';
import { withAccess, type Actor } from './database.server.ts';
import { identity, SESSION_COOKIE } from './sign-in/identity.server.ts';

/** One role somebody holds today. */
export type SessionRole = {
	readonly organisationId: OrganisationId;
	readonly organisationName: string;
	readonly role: string;
};

/** Who is signed in, and what that person may do today. Roles are read anew for each request, so a change counts at once. */
export type Session = {
	/** Of this session in sign-in, to tell it from the same person's other sessions. Never the token. */
	readonly id: string;
	readonly personId: PersonId;
	readonly name: string;
	readonly email: string;
	readonly roles: readonly SessionRole[];
	readonly isLearner: boolean;
	/** Number of minor learners this person is guardian of. */
	readonly wards: number;
	readonly secondFactor: boolean;
	/** True when a role, or an app that the person set up freely, asks for a second factor that this session has not given. */
	readonly needsSecondFactor: boolean;
	/** True when an authenticator app is set up. */
	readonly hasAuthenticator: boolean;
};

const ABSOLUTE_MS = 12 * 3_600_000;

type Request = {
	readonly headers: Headers;
	readonly cookies: Cookies;
	readonly now: Date;
	readonly today: PlainDate;
	readonly requestId: string;
};

/** The session of a request, or null. Without the cookie it does not touch the database. */
export async function sessionOf(request: Request): Promise<Session | null> {
	if (request.cookies.get(SESSION_COOKIE) === undefined) return null;
	const { auth, pool } = identity();
	const { response, headers } = await auth.api.getSession({ headers: request.headers, returnHeaders: true });
	forwardCookies(headers, request.cookies);
	if (!response) return null;
	const { id, createdAt, userId } = response.session;
	if (request.now.getTime() - createdAt.getTime() > ABSOLUTE_MS) {
		await pool.query('delete from "session" where "id" = $1', [id]);
		return null;
	}
	const { personId, email, twoFactorEnabled, deactivatedAt } = response.user as unknown as {
		personId: PersonId;
		email: string;
		twoFactorEnabled?: boolean;
		deactivatedAt?: Date | null;
	};
	const actor = { kind: 'member', personId, today: request.today, requestId: request.requestId } as const;
	const known = deactivatedAt ? undefined : await readPerson(actor);
	if (!known) {
		await pool.query('delete from "session" where "userId" = $1', [userId]);
		return null;
	}
	const secondFactor = response.session.secondFactorAt != null;
	const hasAuthenticator = twoFactorEnabled === true;
	return {
		id,
		personId,
		email,
		...known,
		secondFactor,
		needsSecondFactor: !secondFactor && (known.roles.length > 0 || hasAuthenticator),
		hasAuthenticator
	};
}

function readPerson(
	actor: Actor & { kind: 'member' }
): Promise<Pick<Session, 'name' | 'roles' | 'isLearner' | 'wards'> | undefined> {
	return withAccess(actor, async (tx) => {
		const person = await tx
			.selectFrom('person')
			.select(['given_name', 'family_name'])
			.where('id', '=', actor.personId)
			.executeTakeFirst();
		if (!person) return undefined;
		const roles = await tx
			.selectFrom('membership as m')
			.innerJoin('organisation as o', 'o.id', 'm.organisation_id')
			.select(['m.organisation_id', 'o.name', 'm.role'])
			.where('m.person_id', '=', actor.personId)
			.where('m.valid_from', '<=', actor.today)
			.where((eb) => eb.or([eb('m.valid_until', 'is', null), eb('m.valid_until', '>', actor.today)]))
			.orderBy('o.name')
			.orderBy('m.role')
			.execute();
		const learner = await tx
			.selectFrom('learner')
			.select('id')
			.where('person_id', '=', actor.personId)
			.executeTakeFirst();
		const { rows } = await sql<{ wards: number }>`select count(*)::int as wards from guardianship
			where guardian_id = ${actor.personId} and learner_id = any (access.learners())`.execute(tx);
		return {
			name: `${person.given_name} ${person.family_name}`,
			roles: roles.map(({ organisation_id, name, role }) => ({
				organisationId: organisation_id as OrganisationId,
				organisationName: name,
				role
			})),
			isLearner: learner !== undefined,
			wards: rows[0]?.wards ?? 0
		};
	});
}

/** Puts the cookies that sign-in asks for on the answer, as they are. */
export function forwardCookies(headers: Headers | undefined, cookies: Cookies): void {
	for (const line of headers?.getSetCookie() ?? []) {
		const [pair = '', ...attributes] = line.split(/;\s*/);
		const split = pair.indexOf('=');
		const [name, value] = [pair.slice(0, split), pair.slice(split + 1)];
		const maxAge = attributes.find((attribute) => /^max-age=/i.test(attribute))?.split('=')[1];
		cookies.set(name, value, {
			path: '/',
			secure: true,
			httpOnly: true,
			sameSite: 'lax',
			encode: (text) => text,
			...(maxAge === undefined ? {} : { maxAge: Number(maxAge) })
		});
	}
}
