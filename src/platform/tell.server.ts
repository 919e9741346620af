import type { Tx } from './database.server.ts';
import { isMailAddress, queueMail } from './mail.server.ts';
import { smsWords, type TemplateName, type Words } from './mail-templates/registry.ts';
import type { Channel } from './mail-templates/template.ts';
import { queueSms, smsNumberOf } from './sms.server.ts';

/** Something to tell to somebody. `reason` says why, once (`agreement/<id>/signed/<person>`): the same reason never tells twice, over whichever channel. */
export type Message<Name extends TemplateName = TemplateName> = Words<Name> & {
	readonly reason: string;
	readonly person: { readonly name: string; readonly email: string | null; readonly phone: string | null };
	/** After this moment it is not sent any more; its words are wiped once it is sent. For links that let in. */
	readonly uselessAfter?: Date;
};

/** What became of it. `unreachable`: no address and no mobile number that works here, so somebody must be told in another way; the reason stays free. */
export type Told = Channel | 'already-told' | 'unreachable';

/**
 * Tells somebody something, in the caller's transaction: by mail when there is an address, else by SMS when there is a mobile number. It leaves after
 * the commit, and never without it. Never throws for an address that is wrong or a reason that was used: the caller's transaction goes on.
 */
export async function tell<Name extends TemplateName>(tx: Tx, message: Message<Name>): Promise<Told> {
	const { reason, person, uselessAfter, data } = message;
	const when = uselessAfter ? { uselessAfter } : {};
	if (person.email !== null && isMailAddress(person.email)) {
		if (!(await claim(tx, reason, 'mail'))) return 'already-told';
		const mail = { ...when, reason, template: message.template, data, recipient: person.email, name: person.name };
		return (await queueMail<Name>(tx, mail)) ? 'mail' : 'already-told';
	}
	const words = smsWords<Name>(message);
	const recipient = person.phone === null || words === null ? undefined : smsNumberOf(person.phone);
	if (words === null || recipient === undefined) return 'unreachable';
	if (!(await claim(tx, reason, 'sms'))) return 'already-told';
	return (await queueSms(tx, { ...when, reason, recipient, words, link: data.link })) ? 'sms' : 'already-told';
}

/** True for the first who claims the reason; a second one waits until the first commits or rolls back. */
async function claim(tx: Tx, reason: string, channel: Channel): Promise<boolean> {
	// No conflict target: naming one would ask for the right to read, and a member may only add.
	const written = await tx
		.insertInto('told')
		.values({ reason, channel })
		.onConflict((on) => on.doNothing())
		.executeTakeFirst();
	return written.numInsertedOrUpdatedRows === 1n;
}
