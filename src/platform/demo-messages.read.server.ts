import type { PlainDate } from '#kernel/date.ts';
import { formatPhone } from '#law/phone.ts';
import { withAccess } from './database.server.ts';
import type { Channel } from './mail-templates/template.ts';

const MOST = 50;

/** A message as the demo mailbox shows it; an SMS has no subject. */
export type DemoMessage = {
	readonly id: string;
	readonly channel: Channel;
	readonly recipient: string;
	readonly subject: string | null;
	readonly text: string;
	readonly createdAt: Date;
	readonly sent: boolean;
};

/**
 * The newest mails and SMS together, newest first; those to one address or number when given. Reads as the worker: only the demonstration may show them.
 */
export function readDemoMessages(today: PlainDate, to: string): Promise<DemoMessage[]> {
	return withAccess({ kind: 'worker', today }, async (tx) => {
		const mails = await tx
			.selectFrom('outgoing_mail')
			.selectAll()
			.$if(to !== '', (query) => query.where('recipient', '=', to))
			.orderBy('created_at', 'desc')
			.limit(MOST)
			.execute();
		const texts = await tx
			.selectFrom('outgoing_sms')
			.selectAll()
			.$if(to !== '', (query) => query.where('recipient', '=', to.replaceAll(' ', '')))
			.orderBy('created_at', 'desc')
			.limit(MOST)
			.execute();
		const all: DemoMessage[] = [
			...mails.map(({ id, recipient, subject, body_text: text, created_at: createdAt, sent_at }) => ({
				...{ id, channel: 'mail' as const, recipient, subject, text, createdAt },
				sent: sent_at !== null
			})),
			...texts.map(({ id, recipient, body: text, created_at: createdAt, sent_at }) => ({
				...{ id, channel: 'sms' as const, recipient: formatPhone(recipient), subject: null, text, createdAt },
				sent: sent_at !== null
			}))
		];
		return all.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime()).slice(0, MOST);
	});
}
