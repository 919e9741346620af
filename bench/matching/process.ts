import { spawn } from 'node:child_process';
import type { Absence, Measurement } from './measurement.ts';

/** A program and its arguments. */
export type CommandLine = readonly [program: string, ...args: string[]];

const MOST_ERROR_TEXT = 160;

/**
 * Runs one measurement in a process of its own and reads the line of JSON it prints last. A process that takes longer than the limit
 * (seconds, reading the instance included) is ended together with what it started.
 */
export async function measureApart(line: CommandLine, limit: number): Promise<Measurement | Absence> {
	const { code, stdout, stderr, late } = await runApart(line, limit);
	if (late) return { overLimit: limit };
	const answer = parsed(stdout);
	if (answer && 'missing' in answer) return { missing: String(answer.missing) };
	if (answer && 'failed' in answer) return { failed: String(answer.failed) };
	if (code === 0 && answer && 'seconds' in answer) return answer as unknown as Measurement;
	return { failed: lastWords(stderr) || `exit ${code}` };
}

/** What a process wrote and how it ended. */
export type Ended = {
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
	readonly late: boolean;
};

/** Runs a program to its end, or ends it (and its children) at the limit in seconds. Never throws; a missing program ends with null. */
export function runApart([program, ...args]: CommandLine, limit: number, cwd?: string): Promise<Ended> {
	return new Promise((resolve) => {
		let [stdout, stderr, late] = ['', '', false];
		const child = spawn(program, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'], cwd });
		const timer = setTimeout(() => {
			late = true;
			if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
		}, limit * 1000);
		child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
		child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
		child.once('error', (error) => (stderr += error.message));
		child.once('close', (code) => {
			clearTimeout(timer);
			resolve({ code, stdout, stderr, late });
		});
	});
}

function parsed(stdout: string): Record<string, unknown> | undefined {
	const last = stdout.trim().split('\n').at(-1) ?? '';
	if (!last.startsWith('{')) return undefined;
	try {
		return JSON.parse(last) as Record<string, unknown>;
	} catch {
		return undefined;
	}
}

/** The line that names the error: the last one of Python, the one with "Error" of Node. */
function lastWords(stderr: string): string {
	const lines = stderr.split('\n').map((line) => line.trim());
	const named =
		lines.filter((line) => /error|abort|killed|memory|stack/i.test(line)).at(-1) ?? lines.filter(Boolean).at(-1);
	return (named ?? '').replace(/^Error: /, '').slice(0, MOST_ERROR_TEXT);
}
