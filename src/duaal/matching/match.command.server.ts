import { parseArgs } from 'node:util';
import { OBJECTIVES } from '#engines/matching/cost.ts';
import { MODES, type Mode } from '#engines/matching/market.ts';
import type { Kpi } from '#engines/matching/kpi.ts';
import type { Command, CommandIo } from '#platform/command.server.ts';
import { readMarket } from './files/read-market.server.ts';
import { writeResult } from './files/result-folder.server.ts';
import { assignmentRows, namedShortages, runMode } from './files/run-match.ts';

const USAGE = `samenspoor match --learners L.csv --places P.csv --mode stable|hybrid|max --seed S --out DIR
                 [--edges E.csv] [--objective cost|rank|travel] [--json]

learners.csv  id,programme,lat,lon,max_minutes,class,choices
              choices: ids of places separated by |, best first; empty: everything within reach, nearest first.
              Optional column lottery fixes the lottery; else it is drawn from the seed.
places.csv    id,programmes,lat,lon,seats (programmes separated by |)
edges.csv     learner,place,rank,travel,tier,cost: gives the pairs; then programme and coordinates may be empty.

Modes         stable  nobody is passed over by somebody with a lower priority
              hybrid  stable, then others move so that as many as possible are placed
              max     most placed, then the most urgent, then the least cost (--objective)

Writes assignment.csv (learner,place,rank,travel,cost), kpi.json, shortages.json, and what "samenspoor verify DIR" needs.
Bad rows are refused all at once, with line, column, value and what was expected: exit 1, nothing written.
Default seed: 1. Same input and seed: the same bytes in assignment.csv and shortages.json.
`;

type Options = {
	learners: string;
	places: string;
	edges: string | undefined;
	mode: Mode;
	objective: (typeof OBJECTIVES)[number];
	seed: string;
	out: string;
	json: boolean;
};

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
	const { values } = parseArgs({
		args: [...args],
		options: {
			learners: { type: 'string' },
			places: { type: 'string' },
			edges: { type: 'string' },
			mode: { type: 'string' },
			objective: { type: 'string', default: 'cost' },
			seed: { type: 'string', default: '1' },
			out: { type: 'string' },
			json: { type: 'boolean', default: false }
		}
	});
	const { learners, places, edges, seed, out, json } = values;
	const mode = MODES.find((known) => known === values.mode);
	const objective = OBJECTIVES.find((known) => known === values.objective);
	if (learners === undefined || places === undefined || out === undefined)
		return '--learners, --places and --out are needed';
	if (mode === undefined) return `--mode: expected ${MODES.join(', ')}`;
	if (objective === undefined) return `--objective: expected ${OBJECTIVES.join(', ')}`;
	return { learners, places, edges, mode, objective, seed, out, json };
}

async function matchFiles(options: Options, io: CommandIo): Promise<number> {
	const started = performance.now();
	const read = await readMarket(options, options.seed);
	if (!read.ok) {
		const problems = read.detail;
		if (options.json) io.stdout(`${JSON.stringify({ refused: problems?.total, problems: problems?.shown })}\n`);
		io.stderr(`${problems?.total} problems; nothing was written\n${problems?.lines()}`);
		return 1;
	}
	const { market, learnerIds, placeIds, inputs } = read.value;
	const computing = performance.now();
	const { claim, kpi } = runMode(market, options.mode, options.objective);
	const seconds = (performance.now() - computing) / 1000;
	const report = {
		mode: options.mode,
		objective: options.objective,
		seed: options.seed,
		...kpi,
		seconds,
		secondsTotal: 0
	};
	report.secondsTotal = (performance.now() - started) / 1000;
	await writeResult(options.out, {
		rows: assignmentRows(market, claim.edge, learnerIds, placeIds),
		kpi: report,
		shortages: namedShortages(market, learnerIds, placeIds),
		claim,
		settings: { mode: options.mode, objective: options.objective, seed: options.seed },
		inputs
	});
	if (options.json) io.stdout(`${JSON.stringify(report)}\n`);
	else io.stdout(summary(report, options));
	return 0;
}

function summary(kpi: Kpi & { seconds: number }, { mode, out }: Options): string {
	const mean = kpi.placed === 0 ? 0 : kpi.travel / kpi.placed;
	return [
		`${mode}: ${kpi.placed} of ${kpi.learners} learners placed on ${kpi.seats} seats, ${mean.toFixed(1)} minutes on average`,
		`${kpi.envy} with justified envy, ${kpi.waste} who would rather have an empty seat, ${kpi.withoutOption} without any option`,
		`${kpi.seconds.toFixed(2)} s; written to ${out}. Check it with: samenspoor verify ${out}\n`
	].join('\n');
}
