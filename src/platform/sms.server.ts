import type { Selectable } from 'kysely';
import type { DB } from '#db/schema.gen.ts';
import { canReceiveSms, parsePhone, type PhoneNumber } from '#law/phone.ts';
import type { Tx } from './database.server.ts';
import { newId } from './ids.server.ts';
import { smsText } from './message-text.ts';
import { deliver, type Way } from './outgoing.server.ts';
import { addJob } from './record.server.ts';
import { runtime } from './runtime.server.ts';
import { smsGateway } from './sms-gateway.server.ts';
import type { JobHandlers } from './worker.server.ts';

/** An SMS to send: `words` without the link. `reason` says why, once. */
export type NewSms = {
	readonly reason: string;
	readonly recipient: PhoneNumber;
	readonly words: string;
	readonly link: string;
	readonly uselessAfter?: Date;
};

/** The number to which we can send an SMS here and now, or undefined: no such number, a line at home, or no gateway. */
export function smsNumberOf(phone: string): PhoneNumber | undefined {
	const { settings } = runtime();
	// In demonstration the demo mailbox is the gateway.
	if (!settings.demo && !smsGateway(settings)) return undefined;
	const parsed = parsePhone(phone);
	return parsed.ok && canReceiveSms(parsed.value) ? parsed.value : undefined;
}

/** Writes an SMS and the job that sends it, in the caller's transaction. False when one with this reason is there already. Slices call `tell`. */
export async function queueSms(tx: Tx, sms: NewSms): Promise<boolean> {
	const id = newId<'sms'>();
	const { reason, recipient, uselessAfter: useless_after = null } = sms;
	const written = await tx
		.insertInto('outgoing_sms')
		.values({ id, reason, recipient, body: smsText(sms.words, sms.link), useless_after })
		.onConflict((on) => on.doNothing())
		.executeTakeFirst();
	if (written.numInsertedOrUpdatedRows === 0n) return false;
	await addJob(tx, { task: 'send-sms', payload: { id }, key: `sms/${id}` });
	return true;
}

async function overGateway(sms: Selectable<DB['outgoing_sms']>): Promise<void> {
	const gateway = smsGateway(runtime().settings);
	if (!gateway) throw new Error('SAMENSPOOR_SMS is not set: no SMS can leave');
	await gateway.send({ id: sms.id, to: sms.recipient, text: sms.body, createdAt: sms.created_at });
}

const SMS: Way<'outgoing_sms'> = { table: 'outgoing_sms', send: overGateway, wiped: { body: '' } };

/** The job that sends one SMS. */
export const SMS_JOBS: JobHandlers = { 'send-sms': (payload, { actor }) => deliver(payload, actor, SMS) };
