import { spawn } from 'node:child_process';
import path from 'node:path';

/** What a finished command said (output and errors together) and whether it succeeded. */
export type Outcome = { ok: boolean; output: string; seconds: number };

const BIN = path.resolve('node_modules/.bin');

/**
 * Runs a command with the tools of this repository first on the PATH, and waits for its end. Never throws: a command that
 * cannot start is a failed outcome. With `live` its words go straight to the screen and `output` stays empty.
 */
export function runCommand(
	command: readonly string[],
	options: { live?: boolean; env?: NodeJS.ProcessEnv } = {}
): Promise<Outcome> {
	const [file = '', ...rest] = command;
	const started = performance.now();
	const env = { ...process.env, ...options.env, PATH: `${BIN}${path.delimiter}${process.env.PATH ?? ''}` };
	return new Promise((resolve) => {
		let output = '';
		const done = (ok: boolean): void => resolve({ ok, output, seconds: (performance.now() - started) / 1000 });
		const child = spawn(file, rest, {
			env,
			stdio: ['ignore', options.live ? 'inherit' : 'pipe', options.live ? 'inherit' : 'pipe']
		});
		const collect = (chunk: Buffer): void => void (output += chunk.toString());
		child.stdout?.on('data', collect);
		child.stderr?.on('data', collect);
		child.on('error', (error) => {
			output += `${file}: ${error.message}\n`;
			done(false);
		});
		child.on('close', (code) => done(code === 0));
	});
}
