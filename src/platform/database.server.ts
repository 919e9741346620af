import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import type { Pool } from 'pg';
import type { DB } from '#db/schema.gen.ts';
import type { PlainDate } from '#kernel/date.ts';
import type { AgreementId, PersonId } from '#kernel/id.ts';
import { runtime } from './runtime.server.ts';

/** A transaction in which the role and the claims are set; the only handle on the database that code outside the platform gets. */
export type Tx = Transaction<DB>;

/** Who asks, and on which day. The day is a claim too: memberships and guardianships have dates. */
export type Actor =
	| { readonly kind: 'visitor'; readonly today: PlainDate; readonly requestId?: string }
	| {
			readonly kind: 'member';
			readonly personId: PersonId;
			readonly today: PlainDate;
			readonly requestId?: string;
			/** Set for who came in over a signing link: this person sees no other agreement. */
			readonly onlyAgreement?: AgreementId;
	  }
	| { readonly kind: 'worker'; readonly today: PlainDate; readonly requestId?: string };

/** Somebody whom we know: signed in, or come in over a signing link. */
export type MemberActor = Actor & { readonly kind: 'member' };

const ROLE_OF = { visitor: 'samenspoor_visitor', member: 'samenspoor_member', worker: 'samenspoor_worker' } as const;

const databases = new WeakMap<Pool, Kysely<DB>>();

function databaseOn(pool: Pool): Kysely<DB> {
	let database = databases.get(pool);
	if (!database) {
		database = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
		databases.set(pool, database);
	}
	return database;
}

/**
 * The one door to the database. Opens a transaction, takes a plain role (never a superuser, never an owner) and the claims that
 * row-level security reads, runs `work`, and commits. What it returns may be answered: it is stored. Throws what `work` throws
 * after rolling back.
 */
export function withAccess<T>(actor: Actor, work: (tx: Tx) => Promise<T>, pool: Pool = runtime().pool): Promise<T> {
	return databaseOn(pool)
		.transaction()
		.execute(async (tx) => {
			const person = actor.kind === 'member' ? actor.personId : '';
			const agreement = actor.kind === 'member' ? (actor.onlyAgreement ?? '') : '';
			// Local to the transaction: a pooled connection never carries somebody's claims to the next request.
			await sql`select set_config('role', ${ROLE_OF[actor.kind]}, true), set_config('samenspoor.person', ${person}, true),
				set_config('samenspoor.today', ${actor.today}, true), set_config('samenspoor.agreement', ${agreement}, true)`.execute(
				tx
			);
			return work(tx);
		});
}
