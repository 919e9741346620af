import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { OBJECTIVES, type Objective } from '#engines/matching/cost.ts';
import { MODES } from '#engines/matching/market.ts';
import { isPlainDate } from '#kernel/date.ts';
import type { MatchJob } from './files/match-job.server.ts';
import { FORMATS } from './files/match-settings.ts';
import type { Timetable } from './files/travel.server.ts';

/** What `samenspoor match --help` says. */
export const MATCH_USAGE = `samenspoor match --learners L --places P --mode stable|hybrid|max --out DIR
                 [--edges E] [--seed S] [--promote] [--keep EARLIER]
                 [--objective cost|rank|travel|mix [--per-rank N] [--per-minute N]]
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
promote     with stable: the lottery is only a convention, and who reaches the end of the list goes round once more and then wins from
            others of the same tier (Király): places more learners, but is not strategy-proof
keep        with max: a folder of an earlier result; after most placed and most urgent, as few as possible move
Objective   what max makes least: cost (of the edges file, else rank first, then minutes), rank, travel, or
            mix: --per-rank for each position on the list plus --per-minute for each minute (whole numbers; default 1000 and 1)

Writes assignment.csv (learner,place,rank,travel,cost; or assignment.jsonl), kpi.json, shortages.json, proof.json, settings.json and
copies of the input: what "samenspoor verify DIR" needs. --explain: also explanations.csv (or .jsonl), for every learner what happened
and why not the first choice, in codes and numbers. --format: the form of both. A result appears as a whole or not at all, also after Ctrl+C.
Bad rows are refused all at once, with line, column, value and what was expected: exit 1, nothing written. Wrong usage: exit 2.
Default seed: 1. Same input and seed: the same bytes, except the seconds in kpi.json. Progress goes to stderr.
`;

/** What the command line asks for. */
export type MatchOptions = Omit<MatchJob, 'folder'> & { readonly out: string; readonly json: boolean };

const TEXT = { type: 'string' } as const;
const SWITCH = { type: 'boolean', default: false } as const;
const OPTIONS = {
	learners: TEXT,
	places: TEXT,
	edges: TEXT,
	mode: TEXT,
	promote: SWITCH,
	keep: TEXT,
	objective: { type: 'string', default: 'cost' },
	'per-rank': TEXT,
	'per-minute': TEXT,
	seed: { type: 'string', default: '1' },
	gtfs: TEXT,
	day: TEXT,
	start: TEXT,
	explain: SWITCH,
	format: { type: 'string', default: 'csv' },
	out: TEXT,
	json: SWITCH
} as const;

/** Reads the options, or says in a sentence what is wrong with them. Throws what `parseArgs` throws for an unknown one. */
export function readMatchOptions(args: readonly string[]): MatchOptions | string {
	const { values } = parseArgs({ args: [...args], options: OPTIONS });
	const { learners, places, edges, seed, promote, explain, out, json } = values;
	const mode = MODES.find((known) => known === values.mode);
	const format = FORMATS.find((known) => known === values.format);
	const objective = objectiveOf(values.objective, values['per-rank'], values['per-minute']);
	const timetable = timetableOf(values.gtfs, values.day, values.start);
	if (learners === undefined || places === undefined || out === undefined)
		return '--learners, --places and --out are needed';
	if (mode === undefined) return `--mode: expected ${MODES.join(', ')}`;
	if (format === undefined) return `--format: expected ${FORMATS.join(', ')}`;
	if (typeof objective === 'object' && 'wrong' in objective) return objective.wrong;
	if (typeof timetable === 'string') return timetable;
	if (timetable && edges !== undefined) return '--gtfs does not go with --edges: the edges give the minutes';
	if (promote && mode !== 'stable') return '--promote goes with --mode stable';
	if (values.keep !== undefined && mode !== 'max') return '--keep goes with --mode max';
	const keep = values.keep && assignmentIn(values.keep);
	const files = { learners, places, edges, keep, timetable };
	return { files, mode, promote, objective, seed, explain, format, out, json };
}

/** The assignment in a folder of a result. */
function assignmentIn(folder: string): string {
	const lines = join(folder, 'assignment.jsonl');
	return existsSync(lines) ? lines : join(folder, 'assignment.csv');
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
