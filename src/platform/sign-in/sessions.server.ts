import type { PersonId } from '#kernel/id.ts';
import { withAccess, type Actor } from '../database.server.ts';
import { record } from '../record.server.ts';
import { deviceName } from './device-name.ts';
import { identity } from './identity.server.ts';

/** One place where somebody is signed in. */
export type Device = {
	readonly id: string;
	readonly name: string;
	readonly since: Date;
	/** Within five minutes exact. */
	readonly lastUsed: Date;
	readonly current: boolean;
};

/** Where this person is signed in, this device first, then the last used. */
export async function listDevices(personId: PersonId, sessionId: string, now: Date): Promise<Device[]> {
	const { rows } = await identity().pool.query<{ id: string; agent: string | null; since: Date; used: Date }>(
		`select s."id" as id, s."userAgent" as agent, s."createdAt" as since, s."updatedAt" as used
			from "session" s join "user" u on u."id" = s."userId"
			where u."personId" = $1 and s."expiresAt" > $3 and s."createdAt" > $3::timestamptz - interval '12 hours'
			order by s."id" = $2 desc, s."updatedAt" desc`,
		[personId, sessionId, now]
	);
	return rows.map(({ id, agent, since, used }) => ({
		id,
		name: deviceName(agent),
		since,
		lastUsed: used,
		current: id === sessionId
	}));
}

/** Ends one session of this person, or with `all-but` every session except that one. Returns how many ended. */
export async function endSessions(
	actor: Actor & { kind: 'member' },
	which: { readonly only: string } | { readonly allBut: string }
): Promise<number> {
	const [id, only] = 'only' in which ? [which.only, true] : [which.allBut, false];
	const { rowCount } = await identity().pool.query(
		`delete from "session" where ("id" = $2) = $3 and "userId" = (select "id" from "user" where "personId" = $1)`,
		[actor.personId, id, only]
	);
	const ended = rowCount ?? 0;
	if (ended > 0)
		await withAccess(actor, (tx) =>
			record(tx, actor, `person/${actor.personId}`, [{ kind: 'sign-in.sessions-ended', detail: { ended } }])
		);
	return ended;
}
