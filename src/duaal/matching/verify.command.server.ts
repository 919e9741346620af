import { parseArgs } from 'node:util';
import type { Command } from '#platform/command.server.ts';
import { Progress } from '#platform/progress.server.ts';
import { checkFolder } from './files/check-folder.server.ts';

const USAGE = `samenspoor verify DIR [--json]

Reads the copies of the input in DIR, compares their hashes, finds the pairs and draws the lottery again, and checks the assignment and
kpi.json with code that shares nothing with the matcher: nobody twice, no place overfull; stable: no pair that would rather have each
other; hybrid: no one more could be placed; max: prices that prove the optimum. Any other file of the result must have the bytes that
settings.json names. Exit 0: holds. Exit 1: does not. Progress goes to stderr.
`;

/** `samenspoor verify`: the independent check of a result folder. */
export const verifyCommand: Command = {
	name: 'verify',
	summary: 'check a result of match with independent code',
	usage: USAGE,
	async run(args, io) {
		const { values, positionals } = parseArgs({
			args: [...args],
			options: { json: { type: 'boolean', default: false } },
			allowPositionals: true
		});
		const [folder, ...more] = positionals;
		if (folder === undefined || more.length > 0) {
			io.stderr(`one folder is needed\n\n${USAGE}`);
			return 2;
		}
		const progress = new Progress(io);
		const { placed, findings } = await checkFolder(folder, progress.watch);
		progress.end();
		if (values.json) io.stdout(`${JSON.stringify({ ok: findings.length === 0, placed, findings })}\n`);
		else if (findings.length === 0) io.stdout(`holds: ${placed} learners placed, checked with independent code\n`);
		else io.stdout(`does NOT hold:\n${findings.map(({ code, where }) => `  ${code} (${where})`).join('\n')}\n`);
		return findings.length === 0 ? 0 : 1;
	}
};
