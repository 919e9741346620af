import { createTransport } from 'nodemailer';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { DB } from '#db/schema.gen.ts';
import type { Tx } from './database.server.ts';
import { newId } from './ids.server.ts';
import { mailText } from './message-text.ts';
import { mailWords, type TemplateName, type Words } from './mail-templates/registry.ts';
import { deliver, type Way } from './outgoing.server.ts';
import { addJob } from './record.server.ts';
import { runtime } from './runtime.server.ts';
import type { JobHandlers } from './worker.server.ts';

/** A mail to send. `reason` says why, once: the same reason never mails twice. */
export type NewMail<Name extends TemplateName = TemplateName> = Words<Name> & {
	readonly reason: string;
	readonly recipient: string;
	/** Of the person, for the greeting. */
	readonly name: string;
	/** After this moment it is not sent any more; a mail with such a moment is wiped once it is sent, because its link lets in. */
	readonly uselessAfter?: Date;
};

/** Exactly one address: a comma would add a second recipient, a line break a header. */
const RECIPIENT = z
	.email()
	.max(254)
	.regex(/^[^\s,;<>"]+$/);

/** Milliseconds; a mail server that says nothing must not hold up the queue. */
const TIMEOUTS = { dnsTimeout: 5_000, connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 15_000 };

/** True for exactly one address that we would send to. */
export function isMailAddress(text: string): boolean {
	return RECIPIENT.safeParse(text).success;
}

/**
 * Writes a mail and the job that sends it, in the caller's transaction. False when a mail with this reason is there already. Throws a ZodError when the
 * recipient is not one address. Slices call `tell`.
 */
export async function queueMail<Name extends TemplateName>(tx: Tx, mail: NewMail<Name>): Promise<boolean> {
	const recipient = RECIPIENT.parse(mail.recipient);
	const { subject, text, html } = mailText(mail.name, mailWords(mail), mail.data.link);
	const id = newId<'mail'>();
	const written = await tx
		.insertInto('outgoing_mail')
		.values({
			id,
			reason: mail.reason,
			recipient,
			subject,
			body_text: text,
			body_html: html,
			useless_after: mail.uselessAfter ?? null
		})
		.onConflict((on) => on.doNothing())
		.executeTakeFirst();
	if (written.numInsertedOrUpdatedRows === 0n) return false;
	await addJob(tx, { task: 'send-mail', payload: { id }, key: `mail/${id}` });
	return true;
}

async function overSmtp(mail: Selectable<DB['outgoing_mail']>): Promise<void> {
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

const MAIL: Way<'outgoing_mail'> = {
	table: 'outgoing_mail',
	send: overSmtp,
	wiped: { body_text: '', body_html: '' }
};

/** The job that sends one mail. */
export const MAIL_JOBS: JobHandlers = { 'send-mail': (payload, { actor }) => deliver(payload, actor, MAIL) };
