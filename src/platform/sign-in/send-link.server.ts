import { z } from 'zod';
import { withAccess, type Actor } from '../database.server.ts';
import { newId } from '../ids.server.ts';
import { addJob } from '../record.server.ts';
import { runtime } from '../runtime.server.ts';
import { tell } from '../tell.server.ts';
import type { JobHandlers } from '../worker.server.ts';
import { accountFor } from './account.server.ts';
import { identity, LINK_SECONDS } from './identity.server.ts';
import { makeToken } from './link.server.ts';
import { countAttempt, MAILS_AT_LEAST, MAILS_PER_ADDRESS } from './rate-limit.server.ts';

const TASK = 'send-sign-in-link';
const PAYLOAD = z.object({ id: z.uuid(), email: z.string(), to: z.string() });

/**
 * Leaves the question "send a link to this address" to the queue. Whether anybody has the address is looked up there: the request does
 * the same work for every address, so neither its answer nor its duration tells who is known.
 */
export async function askForLink(email: string, to: string, actor: Actor): Promise<void> {
	const payload = { id: newId<'request'>(), email, to };
	await withAccess({ ...actor, kind: 'worker' }, (tx) => addJob(tx, { task: TASK, payload }));
}

async function sendLink(payload: unknown, actor: Actor): Promise<void> {
	const { id, email, to } = PAYLOAD.parse(payload);
	const now = new Date();
	await identity().pool.query('select forget($1)', [now]);
	const account = await accountFor(email);
	if (!account || !(await mayMail(email, now))) return;
	const token = await makeToken(account, email, now);
	const { origin } = runtime().settings;
	const link = `${origin}/aanmelden/link?${new URLSearchParams({ sleutel: token, naar: to })}`;
	// A second run of the job finds its mail there.
	await withAccess(actor, (tx) =>
		tell(tx, {
			reason: `sign-in-link/${id}`,
			person: { name: account.name, email, phone: null },
			template: 'sign-in-link',
			data: { link, minutes: LINK_SECONDS / 60 },
			uselessAfter: new Date(now.getTime() + LINK_SECONDS * 1000)
		})
	);
}

async function mayMail(email: string, now: Date): Promise<boolean> {
	if ((await countAttempt(MAILS_PER_ADDRESS, email, now)) === 0) return true;
	return (await countAttempt(MAILS_AT_LEAST, email, now)) === 0;
}

/** The job that looks up an address and mails a link when somebody has it. */
export const SIGN_IN_JOBS: JobHandlers = { [TASK]: (payload, { actor }) => sendLink(payload, actor) };
