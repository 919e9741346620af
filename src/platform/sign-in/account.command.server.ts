import { parseArgs } from 'node:util';
import { dayInBrussels } from '#kernel/brussels.ts';
import type { Command } from '../command.server.ts';
import { readSettings } from '../settings.server.ts';
import { startRuntime, stopRuntime } from '../start.server.ts';
import { ACCOUNT_CHANGES, changeAccount, type AccountChange } from './change-account.server.ts';

const USAGE = `samenspoor account close|open|sign-out|reset-second-factor --email ADDRESS

close                signs the person out everywhere and sends no link any more
open                 undoes close
sign-out             signs the person out everywhere (a lost laptop)
reset-second-factor  forgets the app and the backup codes (a lost phone); check first that it is really that person

Every change is in the audit chain. Exit 0: done. Exit 1: nobody has this address.
`;

/** `samenspoor account`. */
export const accountCommand: Command = {
	name: 'account',
	summary: 'close an account, sign somebody out, or reset a second factor',
	usage: USAGE,
	async run(args, io) {
		const { values, positionals } = parseArgs({
			args: [...args],
			options: { email: { type: 'string' } },
			allowPositionals: true
		});
		const change = positionals[0];
		if (!isChange(change) || positionals.length !== 1 || values.email === undefined) {
			io.stderr(USAGE);
			return 2;
		}
		const runtime = await startRuntime(readSettings(process.env));
		try {
			const actor = { kind: 'worker', today: dayInBrussels(new Date()) } as const;
			const changed = await changeAccount(values.email.trim().toLowerCase(), change, actor);
			io.stdout(changed.ok ? `${change}: done for person ${changed.value}\n` : 'nobody has this address\n');
			return changed.ok ? 0 : 1;
		} finally {
			await stopRuntime(runtime);
		}
	}
};

function isChange(word: string | undefined): word is AccountChange {
	return ACCOUNT_CHANGES.some((change) => change === word);
}
