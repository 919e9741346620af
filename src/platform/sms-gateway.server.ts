import { link, mkdir, open, unlink, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from './ids.server.ts';
import type { Settings } from './settings.server.ts';

/** An SMS to hand over. `id` stays the same when it is handed over again after a crash: a gateway sends an id once. */
export type SmsMessage = { readonly id: string; readonly to: string; readonly text: string; readonly createdAt: Date };

/** Whoever brings SMS to people. Throws when it cannot take the message now; the queue tries again. */
export interface SmsGateway {
	send(message: SmsMessage): Promise<void>;
}

/** The gateway that the settings name; undefined when none is set: nobody gets an SMS then. */
export function smsGateway({ sms, dataFolder }: Settings): SmsGateway | undefined {
	return sms === 'file' ? fileDrop(join(dataFolder, 'sms')) : undefined;
}

/**
 * Leaves each message as a file `<id>.json` in a folder, for a program of the operator that passes it on and clears it away. The file appears whole or
 * not at all, and is written once: a second time finds it there.
 */
function fileDrop(folder: string): SmsGateway {
	return {
		async send({ id, ...message }) {
			await mkdir(folder, { recursive: true, mode: 0o700 });
			const unfinished = join(folder, `.${newId<'file'>()}`);
			try {
				await writeThrough(unfinished, `${JSON.stringify({ id, ...message }, null, '\t')}\n`);
				await link(unfinished, join(folder, `${id}.json`)).catch(unlessThere);
			} finally {
				await unlink(unfinished).catch(() => undefined);
			}
			await synced(await open(folder, 'r'));
		}
	};
}

async function writeThrough(file: string, text: string): Promise<void> {
	const handle = await open(file, 'wx', 0o600);
	await handle.writeFile(text).catch(async (error: unknown) => {
		await handle.close();
		throw error;
	});
	await synced(handle);
}

/** What was acknowledged survives a power cut. */
async function synced(handle: FileHandle): Promise<void> {
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}

function unlessThere(error: NodeJS.ErrnoException): void {
	if (error.code !== 'EEXIST') throw error;
}
