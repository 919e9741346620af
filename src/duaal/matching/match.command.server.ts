import { parseArgs } from 'node:util';
import { OBJECTIVES, type Objective } from '#engines/matching/cost.ts';
import { MODES } from '#engines/matching/market.ts';
import { isPlainDate } from '#kernel/date.ts';
import type { Command, CommandIo } from '#platform/command.server.ts';
import type { MatchJob, MatchReport } from './files/match-job.server.ts';
import { FORMATS } from './files/match-settings.ts';
import { ResultFolder } from './files/result-folder.server.ts';
import type { Timetable } from './files/travel.server.ts';
import { matchInThread, type MatchOutcome } from './match-in-thread.server.ts';
import { Progress } from './progress.server.ts';

const USAGE = `samenspoor match --learners L --places P --mode stable|hybrid|max --out DIR
                 [--edges E] [--seed S] [--objective cost|rank|travel|mix [--per-rank N] [--per-minute N]]
                 [--gtfs FEED --day YYYY-MM-DD [--start HH:MM]] [--explain] [--format csv|jsonl] [--json]

learners    id,programme,lat,lon,max_minutes,class,choices
            choices: ids of places separated by |, best first; empty: everything within reach, nearest first.
            Optional column lottery fixes the lottery; else it is drawn from the seed, in the order of the rows.
places      id,programmes,lat,lon,seats (programmes separated by |)
edges       learner,place,rank,travel,tier,cost: gives the pairs; then programme and coordinates may be empty.

gtfs        timetables (a zip in the form GTFS) give the travel times: on that day, for work that starts at that time (default 08:00); without
            them a formula on distance does. About 2 ms for each point where places are.

Files       CSV with a header (, or ;), or JSON, an object with these names on each line (.jsonl, .ndjson); both also packed (.gz).

Modes       stable  nobody is passed over by somebody with a lower priority
            hybrid  stable, then others move so that as many as possible are placed
            max     most placed, then the most urgent, then the least cost
Objective   what max makes least: cost (of the edges file, else rank first, then minutes), rank, travel, or
            mix: --per-rank for each position on the list plus --per-minute for each minute (whole numbers; default 1000 and 1)

Writes assignment.csv (learner,place,rank,travel,cost; or assignment.jsonl), kpi.json, shortages.json, proof.json, settings.json and
copies of the input: what "samenspoor verify DIR" needs. --explain: also explanations.csv (or .jsonl), for every learner what happened
and why not the first choice, in codes and numbers. --format: the form of both. A result appears as a whole or not at all, also after Ctrl+C.
Bad rows are refused all at once, with line, column, value and what was expected: exit 1, nothing written. Wrong usage: exit 2.
Default seed: 1. Same input and seed: the same bytes, except the seconds in kpi.json. Progress goes to stderr.
`;

type Options = Omit<MatchJob, 'folder'> & { readonly out: string; readonly json: boolean };

/** What a shell says of a program that somebody interrupted. */
const INTERRUPTED = 130;
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** `samenspoor match`: a matching on files, without a database. */
export const matchCommand: Command = {
	name: 'match',
	summary: 'place learners of a file at workplaces of a file',
	usage: USAGE,
	async run(args, io) {
		const options = readOptions(args);
		if (typeof options === 'string') {
			io.stderr(`${options}\n\n${USAGE}`);
			return 2;
		}
		return matchFiles(options, io);
	}
};

function readOptions(args: readonly string[]): Options | string {
	const text = { type: 'string' } as const;
	const { values } = parseArgs({
		args: [...args],
		options: {
			learners: text,
			places: text,
			edges: text,
			mode: text,
			objective: { type: 'string', default: 'cost' },
			'per-rank': text,
			'per-minute': text,
			seed: { type: 'string', default: '1' },
			gtfs: text,
			day: text,
			start: text,
			explain: { type: 'boolean', default: false },
			format: { type: 'string', default: 'csv' },
			out: text,
			json: { type: 'boolean', default: false }
		}
	});
	const { learners, places, edges, seed, explain, out, json } = values;
	const mode = MODES.find((known) => known === values.mode);
	const format = FORMATS.find((known) => known === values.format);
	const objective = objectiveOf(values.objective, values['per-rank'], values['per-minute']);
	if (learners === undefined || places === undefined || out === undefined)
		return '--learners, --places and --out are needed';
	if (mode === undefined) return `--mode: expected ${MODES.join(', ')}`;
	if (format === undefined) return `--format: expected ${FORMATS.join(', ')}`;
	if (typeof objective === 'object' && 'wrong' in objective) return objective.wrong;
	const timetable = timetableOf(values.gtfs, values.day, values.start);
	if (typeof timetable === 'string') return timetable;
	if (timetable && edges !== undefined) return '--gtfs does not go with --edges: the edges give the minutes';
	return { files: { learners, places, edges, timetable }, mode, objective, seed, explain, format, out, json };
}

function objectiveOf(
	name: string,
	perRank: string | undefined,
	perMinute: string | undefined
): Objective | { readonly wrong: string } {
	if (name !== 'mix' && (perRank ?? perMinute) !== undefined)
		return { wrong: '--per-rank and --per-minute go with --objective mix' };
	const weights = [perRank ?? '1000', perMinute ?? '1'];
	if (!weights.every((weight) => /^\d{1,6}$/.test(weight)))
		return { wrong: '--per-rank, --per-minute: expected a whole number from 0 to 999999' };
	if (name === 'mix') return { perRank: Number(weights[0]), perMinute: Number(weights[1]) };
	return OBJECTIVES.find((known) => known === name) ?? { wrong: `--objective: expected ${OBJECTIVES.join(', ')}, mix` };
}

function timetableOf(
	feed: string | undefined,
	day: string | undefined,
	start: string | undefined
): Timetable | string | undefined {
	if (feed === undefined) return (day ?? start) === undefined ? undefined : '--day and --start go with --gtfs';
	if (day === undefined || !isPlainDate(day))
		return '--day: expected a day as 2026-09-01, on which the feed has services';
	const time = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(start ?? '08:00');
	if (!time) return '--start: expected a time as 08:00';
	return { feed, day, start: Number(time[1]) * 60 + Number(time[2]) };
}

async function matchFiles(options: Options, io: CommandIo): Promise<number> {
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
	{ out, json: _, ...job }: Options,
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

function tell(outcome: MatchOutcome, { out, json }: Pick<Options, 'out' | 'json'>, io: CommandIo): number {
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
		...(report.strategyProof ? [] : ['not strategy-proof: a learner may gain by listing otherwise than honestly']),
		`${report.seconds.toFixed(2)} s; written to ${out}. Check it with: samenspoor verify ${out}\n`
	].join('\n');
}
