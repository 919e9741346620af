import { mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { matchCommand } from '#duaal/matching/match.command.server.ts';
import { verifyCommand } from '#duaal/matching/verify.command.server.ts';
import type { Command } from '#platform/command.server.ts';
import { rssMb, startClock } from '../measurement.ts';

/**
 * One process, one measurement: the command line from two tables to a result folder; then, not timed, `verify` on it.
 *
 *     node bench/matching/ours/measure-cli.ts LEARNERS PLACES MODE
 */
const [learners, places, mode] = process.argv.slice(2);
if (learners === undefined || places === undefined || mode === undefined)
	throw new Error('expected two tables and a mode');

async function run(command: Command, args: readonly string[]): Promise<{ code: number; stdout: string }> {
	let stdout = '';
	const io = {
		stdout: (text: string) => void (stdout += text),
		stderr: (text: string) => void process.stderr.write(text),
		isTty: false
	};
	return { code: await command.run(args, io), stdout };
}

const folder = await mkdtemp(join(dirname(learners), 'result-'));
try {
	const out = join(folder, 'out');
	const args = ['--learners', learners, '--places', places, '--mode', mode, '--seed', '2026', '--out', out, '--json'];
	const clock = startClock();
	const { code, stdout } = await run(matchCommand, args);
	const time = clock();
	if (code !== 0) throw new Error(`match ended with ${code}`);
	const memory = rssMb();
	const checking = startClock();
	const verified = await run(verifyCommand, [out]);
	const { placed, travel } = JSON.parse(stdout) as { placed: number; travel: number };
	const verdict = verified.code === 0 ? 'ok' : `verify ended with ${verified.code}`;
	const figures = { verifySeconds: checking().seconds };
	console.log(JSON.stringify({ ...time, rssMb: memory, placed, cost: travel, verdict, figures }));
} finally {
	await rm(folder, { recursive: true, force: true });
}
