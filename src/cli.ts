import type { Command, CommandIo } from '#platform/command.server.ts';
import { SettingError } from '#platform/settings.server.ts';

/** Every command, loaded only when asked for. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
	match: async () => (await import('#duaal/matching/match.command.server.ts')).matchCommand,
	verify: async () => (await import('#duaal/matching/verify.command.server.ts')).verifyCommand,
	seed: async () => (await import('#db/seed/seed.command.server.ts')).seedCommand,
	import: async () => (await import('#duaal/organisations/import.command.server.ts')).importCommand,
	migrate: async () => (await import('#platform/migrate.command.server.ts')).migrateCommand,
	account: async () => (await import('#platform/sign-in/account.command.server.ts')).accountCommand,
	'verify-audit': async () => (await import('#platform/verify-audit.command.server.ts')).verifyAuditCommand,
	bench: async () => (await import('../bench/bench.command.ts')).benchCommand
};

const io: CommandIo = {
	stdout: (text) => void process.stdout.write(text),
	stderr: (text) => void process.stderr.write(text),
	isTty: process.stderr.isTTY === true
};

async function help(): Promise<string> {
	const lines = await Promise.all(
		Object.values(COMMANDS).map(async (load) => {
			const { name, summary } = await load();
			return `  ${name.padEnd(14)}${summary}`;
		})
	);
	return `samenspoor <command> [options]\n\n${lines.join('\n')}\n\nsamenspoor <command> --help tells more.\n`;
}

/** Runs one command line; resolves to the exit code: 0 done, 1 refused input, 2 wrong usage. */
async function main([name, ...args]: readonly string[]): Promise<number> {
	if (name === undefined || name === '--help' || name === 'help') {
		(name === undefined ? io.stderr : io.stdout)(await help());
		return name === undefined ? 2 : 0;
	}
	const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
	if (!load) {
		io.stderr(`unknown command: ${name}\n\n${await help()}`);
		return 2;
	}
	const command = await load();
	if (args.includes('--help')) {
		io.stdout(command.usage);
		return 0;
	}
	try {
		return await command.run(args, io);
	} catch (error) {
		if (error instanceof SettingError || String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS')) {
			io.stderr(`${(error as Error).message}\n\n${command.usage}`);
			return 2;
		}
		throw error;
	}
}

process.exitCode = await main(process.argv.slice(2));
