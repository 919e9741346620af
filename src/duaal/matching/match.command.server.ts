import type { Command, CommandIo } from '#platform/command.server.ts';
import { Progress } from '#platform/progress.server.ts';
import type { MatchReport } from './files/match-job.server.ts';
import { ResultFolder } from './files/result-folder.server.ts';
import { matchInThread, type MatchOutcome } from './match-in-thread.server.ts';
import { MATCH_USAGE, readMatchOptions, type MatchOptions } from './match-options.server.ts';

/** What a shell says of a program that somebody interrupted. */
const INTERRUPTED = 130;
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** `samenspoor match`: a matching on files, without a database. */
export const matchCommand: Command = {
	name: 'match',
	summary: 'place learners of a file at workplaces of a file',
	usage: MATCH_USAGE,
	async run(args, io) {
		const options = readMatchOptions(args);
		if (typeof options === 'string') {
			io.stderr(`${options}\n\n${MATCH_USAGE}`);
			return 2;
		}
		return matchFiles(options, io);
	}
};

async function matchFiles(options: MatchOptions, io: CommandIo): Promise<number> {
	const cancel = new AbortController();
	let interrupted: NodeJS.Signals | undefined;
	const stop = (signal: NodeJS.Signals) => {
		interrupted = signal;
		cancel.abort();
	};
	for (const signal of SIGNALS) process.on(signal, stop);
	const progress = new Progress(io);
	try {
		const outcome = await matchInto(options, progress, cancel.signal);
		progress.end();
		return tell(outcome, options, io);
	} catch (error) {
		progress.end();
		const { syscall, message } = error as NodeJS.ErrnoException;
		if (syscall === undefined) throw error;
		io.stderr(`cannot write the result: ${message}\n`);
		return 1;
	} finally {
		for (const signal of SIGNALS) process.off(signal, stop);
		// All is tidied up: end as whoever sent the signal expects.
		if (interrupted) process.kill(process.pid, interrupted);
	}
}

async function matchInto(
	{ out, json: _, ...job }: MatchOptions,
	progress: Progress,
	signal: AbortSignal
): Promise<MatchOutcome> {
	const folder = await ResultFolder.open(out);
	try {
		const outcome = await matchInThread({ ...job, folder: folder.work }, progress.watch, signal);
		if (outcome !== 'cancelled' && 'report' in outcome) await folder.finish();
		return outcome;
	} finally {
		await folder.abandon();
	}
}

function tell(outcome: MatchOutcome, { out, json }: Pick<MatchOptions, 'out' | 'json'>, io: CommandIo): number {
	if (outcome === 'cancelled') {
		io.stderr('cancelled; nothing was written\n');
		return INTERRUPTED;
	}
	if ('failed' in outcome) {
		io.stderr(`${outcome.failed}\n`);
		return 1;
	}
	if (!outcome.ok) {
		if (json) io.stdout(`${JSON.stringify({ refused: outcome.total, problems: outcome.shown })}\n`);
		io.stderr(`${outcome.total} problems; nothing was written\n${outcome.lines}`);
		return 1;
	}
	io.stdout(json ? `${JSON.stringify(outcome.report)}\n` : summary(outcome.report, out));
	return 0;
}

function summary(report: MatchReport, out: string): string {
	const { mode, placed, learners, seats } = report;
	const mean = placed === 0 ? 0 : report.travel / placed;
	return [
		`${mode}: ${placed} of ${learners} learners placed on ${seats} seats, ${mean.toFixed(1)} minutes on average`,
		`${report.envy} with justified envy, ${report.waste} who would rather have an empty seat, ${report.withoutOption} without any option`,
		...(report.kept === undefined
			? []
			: [`${report.kept} keep their place of before, ${report.moved} move or lose it`]),
		...(report.strategyProof ? [] : ['not strategy-proof: a learner may gain by listing otherwise than honestly']),
		`${report.seconds.toFixed(2)} s; written to ${out}. Check it with: samenspoor verify ${out}\n`
	].join('\n');
}
