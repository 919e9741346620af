import { join } from 'node:path';
import { augment } from '#engines/matching/augment.ts';
import { edgeCosts } from '#engines/matching/cost.ts';
import type { Outcome } from '#engines/matching/explain.ts';
import { kpiOf, type Kpi } from '#engines/matching/kpi.ts';
import { UNPLACED } from '#engines/matching/market.ts';
import type { Watch } from '#engines/matching/watch.ts';
import { ASSIGNMENT_COLUMNS, assignmentRows } from './assignment.ts';
import { EXPLANATION_COLUMNS, explanationRows } from './explanations.ts';
import type { Format, MatchSettings } from './match-settings.ts';
import type { NamedMarket } from './named-market.ts';
import { Problems, type FileProblem } from './problem.ts';
import { proofText } from './proof-file.server.ts';
import { readMarket, type MarketFiles } from './read-market.server.ts';
import { rowTexts } from './row-text.ts';
import { runMode, type ModeOptions, type Placed } from './run-match.ts';
import { shortageTexts } from './shortages-text.ts';
import { writeText } from './write-text.server.ts';

/** One matching on files: what is read, how it is placed, and the folder to write in. */
export type MatchJob = ModeOptions & {
	readonly files: MarketFiles;
	readonly seed: string;
	readonly format: Format;
	/** Also write what happened to every learner, and why. */
	readonly explain: boolean;
	readonly folder: string;
};

/** What is written in `kpi.json`. */
export type MatchReport = Kpi &
	Pick<MatchJob, 'mode' | 'objective' | 'seed'> & {
		/** Whether no learner can gain by listing otherwise than honestly. */
		readonly strategyProof: boolean;
		/** With --keep: who still has the place of before, and who had a possible place and sits elsewhere or nowhere. */
		readonly kept?: number;
		readonly moved?: number;
		/** Computing alone; and everything. */
		readonly seconds: number;
		readonly secondsTotal: number;
	};

/** What became of it. */
export type MatchAnswer =
	| { readonly ok: true; readonly report: MatchReport }
	| { readonly ok: false; readonly total: number; readonly shown: readonly FileProblem[]; readonly lines: string };

/** Reads, places and writes. Refused input is an answer; what the disk or the memory refuses is thrown. */
export async function runMatchJob(job: MatchJob, watch: Watch): Promise<MatchAnswer> {
	const started = performance.now();
	const copies = join(job.folder, 'input');
	const read = await readMarket(job.files, { seed: job.seed, copies, watch });
	if (!read.ok) return refusalOf(read.detail ?? new Problems());
	const computing = performance.now();
	const placed = runMode(read.value.market, job, watch, read.value.keep);
	watch('count', 0, 1);
	const kpi = kpiOf(read.value.market, placed.claim.edge);
	const seconds = (performance.now() - computing) / 1000;
	const outputs = await writeOutcome(job, read.value, placed, watch);
	const { mode, objective, seed } = job;
	const { timetable } = job.files;
	const settings: MatchSettings = {
		format: 'samenspoor-match-2',
		mode,
		promote: job.promote,
		objective,
		seed,
		travel: read.value.travel,
		...(timetable && { timetable: { day: timetable.day, start: timetable.start } }),
		rows: job.format,
		inputs: read.value.inputs,
		outputs
	};
	const strategyProof = mode === 'stable' && !job.promote;
	const secondsTotal = (performance.now() - started) / 1000;
	const kept = read.value.keep && changesOf(read.value.keep, placed.claim.edge);
	const report: MatchReport = { mode, objective, seed, strategyProof, ...kpi, ...kept, seconds, secondsTotal };
	await writeText(join(job.folder, 'kpi.json'), [`${JSON.stringify(report, null, '\t')}\n`]);
	await writeText(join(job.folder, 'settings.json'), [`${JSON.stringify(settings, null, '\t')}\n`]);
	return { ok: true, report };
}

function changesOf(before: Int32Array, now: Int32Array): { kept: number; moved: number } {
	let [kept, moved] = [0, 0];
	before.forEach((edge, learner) => {
		if (edge === UNPLACED) return;
		if (edge === now[learner]) kept++;
		else moved++;
	});
	return { kept, moved };
}

function refusalOf(problems: Problems): MatchAnswer {
	return { ok: false, total: problems.total, shown: problems.shown, lines: problems.lines() };
}

async function writeOutcome(
	{ folder, format, explain }: MatchJob,
	named: NamedMarket,
	{ claim, before }: Placed,
	watch: Watch
): Promise<Record<string, string>> {
	const { market } = named;
	const certificate = claim.mode === 'max' ? claim.certificate : undefined;
	const hashes: Record<string, string> = {};
	const write = async (name: string, pieces: Iterable<string>) => {
		watch(`write ${name}`, 0, 1);
		hashes[name] = await writeText(join(folder, name), pieces);
	};
	await write(`assignment.${format}`, rowTexts(format, ASSIGNMENT_COLUMNS, assignmentRows(named, claim.edge)));
	await write('proof.json', [proofText(named, certificate)]);
	watch('shortages', 0, 1);
	const largest = augment(market);
	await write('shortages.json', shortageTexts(named, largest));
	if (!explain) return hashes;
	const outcome: Outcome = {
		market,
		mode: claim.mode,
		chosen: claim.edge,
		shortage: largest.shortage,
		cost: edgeCosts(market, claim.mode === 'max' ? claim.objective : 'cost'),
		...(before && { before }),
		...(certificate && { certificate })
	};
	await write(`explanations.${format}`, rowTexts(format, EXPLANATION_COLUMNS, explanationRows(named, outcome)));
	return hashes;
}
