import type { Command } from '#platform/command.server.ts';

/** What a command said and with which code it ended. */
export type Said = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** Runs a command as the command line does, without a process of its own; nobody watches. */
export async function runCommandLine(command: Command, args: readonly string[]): Promise<Said> {
	let [stdout, stderr] = ['', ''];
	const io = {
		stdout: (text: string) => void (stdout += text),
		stderr: (text: string) => void (stderr += text),
		isTty: false
	};
	return { code: await command.run(args, io), stdout, stderr };
}
