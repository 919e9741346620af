import { createTransport } from 'nodemailer';
import { z } from 'zod';
import { withAccess, type Actor, type Tx } from './database.server.ts';
import { newId } from './ids.server.ts';
import { asHtml, asText, mailBody, type MailTemplate } from './mail-templates.ts';
import { addJob } from './record.server.ts';
import { runtime } from './runtime.server.ts';
import type { JobHandlers } from './worker.server.ts';

/** A mail to send. `reason` says why, once: the same reason never mails twice. */
export type NewMail<Name extends keyof MailTemplate = keyof MailTemplate> = {
	readonly reason: string;
	readonly recipient: string;
	readonly template: Name;
	readonly data: MailTemplate[Name];
};

/** Exactly one address: a comma would add a second recipient, a line break a header. */
const RECIPIENT = z
	.email()
	.max(254)
	.regex(/^[^\s,;<>"]+$/);

/** Writes a mail and the job that sends it, in the caller's transaction. Throws a ZodError when the recipient is not one address. */
export async function queueMail<Name extends keyof MailTemplate>(tx: Tx, mail: NewMail<Name>): Promise<void> {
	const recipient = RECIPIENT.parse(mail.recipient);
	const body = mailBody(mail.template, mail.data);
	const id = newId<'mail'>();
	await tx
		.insertInto('outgoing_mail')
		.values({
			id,
			reason: mail.reason,
			recipient,
			subject: body.subject,
			body_text: asText(body),
			body_html: asHtml(body)
		})
		.execute();
	await addJob(tx, { task: 'send-mail', payload: { id }, key: `mail/${id}` });
}

const PAYLOAD = z.object({ id: z.uuid() });

/**
 * Sends one mail, then marks it: a crash in between sends it again with the same Message-ID, never loses it. In demonstration nothing
 * leaves the machine; the demo mailbox shows it. Throws when the server refuses, so that the queue tries again later.
 */
async function sendMail(payload: unknown, actor: Actor): Promise<void> {
	const { id } = PAYLOAD.parse(payload);
	await withAccess(actor, async (tx) => {
		const mail = await tx
			.selectFrom('outgoing_mail')
			.selectAll()
			.where('id', '=', id)
			.where('sent_at', 'is', null)
			.forUpdate()
			.executeTakeFirst();
		if (!mail) return;
		const { demo, smtpUrl, origin } = runtime().settings;
		if (!demo) {
			if (smtpUrl === undefined) throw new Error('SMTP_URL is not set: mail cannot leave');
			const host = new URL(origin).hostname;
			const transport = createTransport(smtpUrl, { from: { name: 'Samenspoor', address: `geen-antwoord@${host}` } });
			await transport.sendMail({
				to: { name: '', address: mail.recipient },
				subject: mail.subject,
				text: mail.body_text,
				html: mail.body_html,
				messageId: `<${mail.id}@${host}>`
			});
		}
		await tx
			.updateTable('outgoing_mail')
			.set({ sent_at: new Date(), attempts: mail.attempts + 1 })
			.where('id', '=', id)
			.execute();
	});
}

/** The job that sends one mail. */
export const MAIL_JOBS: JobHandlers = { 'send-mail': (payload, { actor }) => sendMail(payload, actor) };
