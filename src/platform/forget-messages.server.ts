import { sql } from 'kysely';
import { withAccess, type Actor } from './database.server.ts';
import type { JobHandlers } from './worker.server.ts';

/** Days that the words of a message are kept, for who asks what was sent; the reason stays, so that nothing is told again. */
const KEPT_DAYS = 60;

/** Wipes the words of old messages. A morning mail leaves altogether: its reason names a day that will not come back. */
async function forgetMessages(actor: Actor): Promise<void> {
	await withAccess(actor, async (tx) => {
		const old = sql`created_at < now() - make_interval(days => ${KEPT_DAYS})`;
		await sql`delete from outgoing_mail where reason like 'digest/%' and ${old}`.execute(tx);
		await sql`delete from told where reason like 'digest/%' and at < now() - make_interval(days => ${KEPT_DAYS})`.execute(
			tx
		);
		await sql`update outgoing_mail set body_text = '', body_html = '' where body_text <> '' and ${old}`.execute(tx);
		await sql`update outgoing_sms set body = '' where body <> '' and ${old}`.execute(tx);
	});
}

/** The job of the night that forgets old messages. */
export const FORGET_JOBS: JobHandlers = { 'forget-messages': (_, { actor }) => forgetMessages(actor) };
