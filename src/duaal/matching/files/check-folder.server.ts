import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Claim, Verdict } from '#engines/matching/claim.ts';
import { kpiOf } from '#engines/matching/kpi.ts';
import type { Market } from '#engines/matching/market.ts';
import { verify } from '#engines/matching/verify.ts';
import type { Watch } from '#engines/matching/watch.ts';
import { ASSIGNMENT_COLUMNS, readAssignment } from './assignment.ts';
import { copyOf, SETTINGS, type MatchSettings } from './match-settings.ts';
import type { NamedMarket } from './named-market.ts';
import { openTable } from './open-table.server.ts';
import { Problems } from './problem.ts';
import { readProof } from './proof-file.server.ts';
import { readMarket, type MarketFiles, type ReadMarket } from './read-market.server.ts';
import { takeFile } from './source.server.ts';

/** Something that does not hold: a code, and where to look. */
export type Finding = { readonly code: string; readonly where: string };
type Check = { readonly placed: number; readonly findings: readonly Finding[] };

const COUNTED = ['placed', 'learners', 'seats', 'travel', 'cost', 'envy', 'waste'] as const;
/** Sums of decimal costs may differ in the last digits when they are added in another order. */
const ROUNDING = 1e-9;

/** Checks a result folder of `match`: everything is read and counted again, from the copies of the input on. */
export async function checkFolder(folder: string, watch: Watch): Promise<Check> {
	const failed = (code: string, where: string): Check => ({ placed: 0, findings: [{ code, where }] });
	const settings = await readSettings(folder).catch(() => undefined);
	if (!settings) return failed('unreadable', 'settings.json');
	const read = await readMarket(filesOf(folder, settings), { seed: settings.seed, watch });
	if (!read.ok) return { placed: 0, findings: unreadable('input', read.detail) };
	const changed = changedInputs(settings, read.value);
	if (changed.length > 0) return { placed: 0, findings: changed };
	const problems = new Problems();
	const source = await takeFile(join(folder, `assignment.${settings.rows}`), problems);
	const columns = { required: [...ASSIGNMENT_COLUMNS], optional: [] };
	const table = source && (await openTable(source, columns, problems));
	const edge = table && (await readAssignment(table, read.value, problems, watch));
	if (!edge || problems.total > 0) return { placed: 0, findings: unreadable('wrong-row', problems) };
	const claim = await claimOf(folder, settings, read.value, edge);
	if (!claim) return failed('unreadable', 'proof.json');
	watch('check', 0, 1);
	const verdict = verify(read.value.market, claim);
	const faults = verdict.faults.map((fault) => ({ code: fault.code, where: whereOf(fault, read.value) }));
	const others = [...(await checkKpi(folder, read.value.market, edge)), ...(await changedOutputs(folder, settings))];
	return { placed: verdict.placed, findings: [...faults, ...others] };
}

async function readSettings(folder: string): Promise<MatchSettings> {
	return SETTINGS.parse(JSON.parse(await readFile(join(folder, 'settings.json'), 'utf8')));
}

function filesOf(folder: string, settings: MatchSettings): MarketFiles {
	const input = (role: string) => join(folder, 'input', copyOf(settings, role) ?? `${role}.csv`);
	const { timetable } = settings;
	return {
		learners: input('learners'),
		places: input('places'),
		edges: copyOf(settings, 'edges') && input('edges'),
		keep: copyOf(settings, 'keep') && input('keep'),
		timetable: timetable && { feed: input('feed'), ...timetable }
	};
}

function unreadable(code: string, problems: Problems | undefined): Finding[] {
	return (problems?.shown ?? []).map(({ file, line, column, value }) => ({
		code,
		where: `${file} line ${line}${column === '' ? '' : `, ${column}`}: ${value}`
	}));
}

function changedInputs(settings: MatchSettings, { inputs, travel }: ReadMarket): Finding[] {
	const names = new Set([...Object.keys(settings.inputs), ...Object.keys(inputs)]);
	// The first version of the format did not name the travel times.
	if (settings.format !== 'samenspoor-match-1' && settings.travel !== travel)
		return [{ code: 'travel-changed', where: `${settings.travel}, now ${travel}` }];
	return [...names]
		.filter((name) => settings.inputs[name] !== inputs[name])
		.map((name) => ({ code: 'input-changed', where: name }));
}

/** Who or what a fault is about, by the ids of the files where its number says so. */
function whereOf({ code, index }: Verdict['faults'][number], { market, learners, places }: NamedMarket): string {
	const learner = (number: number) => `learner ${learners.ids[learners.row[number] ?? -1]}`;
	const place = (number: number) => `place ${places.ids[places.row[number] ?? -1]}`;
	if (code === 'too-many-at-place' || code === 'not-largest') return place(index);
	if (code === 'not-own-edge') return learner(index);
	if (code !== 'blocking-pair' && code !== 'proof-edge-too-cheap' && code !== 'proof-edge-not-tight')
		return `number ${index}`;
	const owner = market.offset.findLastIndex((first) => first <= index);
	return `${learner(owner)}, ${place(market.place[index]!)}`;
}

async function claimOf(
	folder: string,
	{ mode, objective, promote }: MatchSettings,
	named: ReadMarket,
	edge: Int32Array
): Promise<Claim | undefined> {
	if (mode === 'stable') return { mode, edge, promote };
	if (mode === 'hybrid') return { mode, edge };
	const certificate = await readProof(join(folder, 'proof.json'), named).catch(() => undefined);
	return certificate ? { mode, objective, edge, certificate, keep: named.keep } : undefined;
}

async function checkKpi(folder: string, market: Market, edge: Int32Array): Promise<Finding[]> {
	const text = await readFile(join(folder, 'kpi.json'), 'utf8').catch(() => '{}');
	const claimed = z.record(z.string(), z.unknown()).catch({}).parse(parsed(text));
	const counted = kpiOf(market, edge);
	return COUNTED.filter(
		(name) => !(Math.abs(Number(claimed[name] ?? NaN) - counted[name]) <= ROUNDING * Math.abs(counted[name]))
	).map((name) => ({ code: 'kpi-differs', where: `kpi.json, ${name}` }));
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return {};
	}
}

/** Files that are not counted again must still have the bytes that were written; older results name none. */
async function changedOutputs(folder: string, { outputs }: MatchSettings): Promise<Finding[]> {
	const findings: Finding[] = [];
	for (const [name, hash] of Object.entries(outputs)) {
		const source = await takeFile(join(folder, name), new Problems());
		if (source?.sha256 !== hash) findings.push({ code: 'output-changed', where: name });
	}
	return findings;
}
