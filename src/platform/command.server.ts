/** Where a command writes and whether a person is watching. */
export type CommandIo = { stdout(text: string): void; stderr(text: string): void; isTty: boolean };

/** One command of `samenspoor`. `run` resolves to the exit code: 0 done, 1 refused input, 2 wrong usage. */
export type Command = {
	readonly name: string;
	readonly summary: string;
	readonly usage: string;
	run(args: readonly string[], io: CommandIo): Promise<number>;
};
