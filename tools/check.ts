import { availableParallelism } from 'node:os';
import { runCommand, type Outcome } from './run-command.ts';

/** A check that must be green before anything else counts, and the command that mends what it finds (if one can). */
type Gate = { name: string; command: readonly string[]; mend?: string };

/** The gates, the slowest first so that two of them fill two cores. */
const GATES: readonly Gate[] = [
	{ name: 'types', command: ['svelte-check', '--fail-on-warnings', '--output', 'human'] },
	{ name: 'lint', command: ['eslint', '.', '--max-warnings', '0'], mend: 'eslint . --fix' },
	{ name: 'generated files', command: ['node', 'tools/generate.ts', '--verify'], mend: 'npm run generate' },
	{ name: 'unused code', command: ['knip', '--treat-config-hints-as-errors', '--no-progress'] },
	{ name: 'formatting', command: ['prettier', '--check', '--log-level', 'warn', '.'], mend: 'npm run format' },
	{
		name: 'boundaries',
		command: ['depcruise', '--config', '.dependency-cruiser.js', 'src', 'db', 'tests', 'tools', 'bench']
	},
	{ name: 'folders', command: ['depcruise', '--config', '.dependency-cruiser-folders.js', 'src'] }
];

/** What the gates read and git does not keep: the typed sentences and the types of the routes. */
const PREPARE: Gate = { name: 'typed sentences and routes', command: ['node', 'tools/generate.ts', '--local'] };

/**
 * Runs every gate and prints a line for each, with the words of those that refuse. Answers how many passed and failed:
 * `npm test` counts each gate as a test.
 */
export async function runGates(): Promise<{ passed: number; failed: number }> {
	const count = { passed: 0, failed: 0 };
	const judge = async (gate: Gate): Promise<boolean> => {
		const outcome = await runCommand(gate.command);
		report(gate, outcome);
		count[outcome.ok ? 'passed' : 'failed'] += 1;
		return outcome.ok;
	};
	await judge(PREPARE);
	const waiting = [...GATES];
	const lane = async (): Promise<void> => {
		for (let gate = waiting.shift(); gate; gate = waiting.shift()) await judge(gate);
	};
	await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, lane));
	return count;
}

function report({ name, mend }: Gate, { ok, output, seconds }: Outcome): void {
	console.log(`${ok ? '✓' : '✗'} ${name.padEnd(28)} ${seconds.toFixed(1).padStart(5)} s`);
	if (!ok) console.log(`${output.trimEnd().replace(/^/gm, '    ')}\n${mend ? `    mend with: ${mend}\n` : ''}`);
}

if (import.meta.main) {
	const { failed } = await runGates();
	process.exitCode = failed ? 1 : 0;
}
