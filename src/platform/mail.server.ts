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
	/** After this moment it is not sent any more; a mail with such a moment is wiped once it is sent, because its link lets in. */
	readonly uselessAfter?: Date;
};

/** Exactly one address: a comma would add a second recipient, a line break a header. */
const RECIPIENT = z
	.email()
	.max(254)
	.regex(/^[^\s,;<>"]+$/);

/** As many times as the queue tries a job (migration 0008). */
const MOST_ATTEMPTS = 12;
/** Milliseconds; a mail server that says nothing must not hold up the queue. */
const TIMEOUTS = { dnsTimeout: 5_000, connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 15_000 };

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
			body_html: asHtml(body),
			useless_after: mail.uselessAfter ?? null
		})
		.execute();
	await addJob(tx, { task: 'send-mail', payload: { id }, key: `mail/${id}` });
}

const PAYLOAD = z.object({ id: z.uuid() });

type Mail = NonNullable<Awaited<ReturnType<typeof takeMail>>>;

/**
 * Sends one mail, then marks it: a crash in between sends it again with the same Message-ID, never loses it. No transaction is open
 * while the mail server thinks. In demonstration nothing leaves the machine; the demo mailbox shows it. Throws when the server refuses,
 * so that the queue tries again later; after the last try the mail is marked as failed.
 */
async function sendMail(payload: unknown, actor: Actor): Promise<void> {
	const { id } = PAYLOAD.parse(payload);
	const mail = await withAccess(actor, (tx) => takeMail(tx, id));
	if (!mail) return;
	const now = new Date();
	if (mail.useless_after && mail.useless_after < now) return mark(actor, id, { failed_at: now, ...WIPED });
	const { demo } = runtime().settings;
	try {
		if (!demo) await overSmtp(mail);
	} catch (error) {
		if (mail.attempts >= MOST_ATTEMPTS) await mark(actor, id, { failed_at: now });
		throw error;
	}
	await mark(actor, id, { sent_at: new Date(), ...(mail.useless_after && !demo ? WIPED : {}) });
}

const WIPED = { body_text: '', body_html: '' };

/** Counts the attempt and returns the mail; undefined when it is gone, sent or given up. */
function takeMail(tx: Tx, id: string) {
	return tx
		.updateTable('outgoing_mail')
		.set((eb) => ({ attempts: eb('attempts', '+', 1) }))
		.where('id', '=', id)
		.where('sent_at', 'is', null)
		.where('failed_at', 'is', null)
		.returningAll()
		.executeTakeFirst();
}

async function overSmtp(mail: Mail): Promise<void> {
	const { smtpUrl, origin } = runtime().settings;
	if (smtpUrl === undefined) throw new Error('SMTP_URL is not set: mail cannot leave');
	const host = new URL(origin).hostname;
	const from = { name: 'Samenspoor', address: `geen-antwoord@${host}` };
	// nodemailer takes the server from `url`; the rest of the options come with it.
	await createTransport({ url: smtpUrl, ...TIMEOUTS }, { from }).sendMail({
		to: { name: '', address: RECIPIENT.parse(mail.recipient) },
		subject: mail.subject,
		text: mail.body_text,
		html: mail.body_html,
		date: mail.created_at,
		messageId: `<${mail.id}@${host}>`,
		headers: { 'Auto-Submitted': 'auto-generated' },
		disableFileAccess: true,
		disableUrlAccess: true
	});
}

type Marks = { sent_at?: Date; failed_at?: Date; body_text?: string; body_html?: string };

function mark(actor: Actor, id: string, marks: Marks): Promise<void> {
	return withAccess(actor, async (tx) => {
		await tx.updateTable('outgoing_mail').set(marks).where('id', '=', id).execute();
	});
}

/** The job that sends one mail. */
export const MAIL_JOBS: JobHandlers = { 'send-mail': (payload, { actor }) => sendMail(payload, actor) };
