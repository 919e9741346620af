import type { PageServerLoad } from './$types';
import { withAccess } from '#platform/database.server.ts';

const MOST = 50;

/** The mails of the demonstration, newest first. The door lets nobody in outside demonstration. */
export const load: PageServerLoad = ({ locals }) =>
	withAccess({ kind: 'worker', today: locals.actor.today }, async (tx) => ({
		mails: await tx
			.selectFrom('outgoing_mail')
			.select(['id', 'recipient', 'subject', 'body_text', 'created_at', 'sent_at'])
			.orderBy('created_at', 'desc')
			.limit(MOST)
			.execute()
	}));
