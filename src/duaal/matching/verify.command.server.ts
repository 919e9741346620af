import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { edgeCosts } from '#engines/matching/cost.ts';
import { kpiOf } from '#engines/matching/kpi.ts';
import { UNPLACED, type Market } from '#engines/matching/market.ts';
import { verify, type Claim } from '#engines/matching/verify.ts';
import type { Command } from '#platform/command.server.ts';
import { sha256 } from '#platform/record.server.ts';
import { Problems } from './files/problem.ts';
import { readMarket, type NamedMarket } from './files/read-market.server.ts';
import { readTable } from './files/read-table.server.ts';
import { readProof, readSettingsFile, type MatchSettings } from './files/result-folder.server.ts';

const USAGE = `samenspoor verify DIR [--json]

Reads the copies of the input in DIR, draws the lottery again, and checks assignment.csv and kpi.json with code that shares nothing
with the matcher: nobody twice, no place overfull; stable: no pair that would rather have each other; hybrid: no one more could be
placed; max: prices that prove the optimum. Exit 0: holds. Exit 1: does not.
`;

type Finding = { readonly code: string; readonly where: string };

const CHECKED = ['placed', 'learners', 'seats', 'travel', 'cost', 'envy', 'waste'] as const;

/** `samenspoor verify`: the independent check of a result folder. */
export const verifyCommand: Command = {
	name: 'verify',
	summary: 'check a result of match with independent code',
	usage: USAGE,
	async run(args, io) {
		const { values, positionals } = parseArgs({
			args: [...args],
			options: { json: { type: 'boolean', default: false } },
			allowPositionals: true
		});
		const [folder, ...more] = positionals;
		if (folder === undefined || more.length > 0) {
			io.stderr(`one folder is needed\n\n${USAGE}`);
			return 2;
		}
		const { placed, findings } = await checkFolder(folder);
		if (values.json) io.stdout(`${JSON.stringify({ ok: findings.length === 0, placed, findings })}\n`);
		else if (findings.length === 0) io.stdout(`holds: ${placed} learners placed, checked with independent code\n`);
		else io.stdout(`does NOT hold:\n${findings.map(({ code, where }) => `  ${code} (${where})`).join('\n')}\n`);
		return findings.length === 0 ? 0 : 1;
	}
};

async function checkFolder(folder: string): Promise<{ placed: number; findings: Finding[] }> {
	const failed = (code: string, where: string) => ({ placed: 0, findings: [{ code, where }] });
	const settings = await readSettingsFile(folder).catch(() => undefined);
	if (!settings) return failed('unreadable', 'settings.json');
	const file = (name: string) => join(folder, 'input', name);
	const edges = settings.inputs['edges.csv'] === undefined ? undefined : file('edges.csv');
	const read = await readMarket({ learners: file('learners.csv'), places: file('places.csv'), edges }, settings.seed);
	if (!read.ok) return failed('unreadable', 'input');
	for (const [name, bytes] of Object.entries(read.value.inputs))
		if (sha256(bytes) !== settings.inputs[name]) return failed('input-changed', name);
	const problems = new Problems();
	const edge = await readAssignment(folder, read.value, problems);
	if (problems.total > 0)
		return {
			placed: 0,
			findings: problems.shown.map(({ line, column, value }) => ({
				code: 'wrong-row',
				where: `assignment.csv line ${line}, ${column}: ${value}`
			}))
		};
	const claim = await claimOf(folder, settings, edge);
	if (!claim) return failed('unreadable', 'proof.json');
	const verdict = verify(read.value.market, claim);
	const findings = verdict.faults.map(({ code, index }) => ({ code: code as string, where: `number ${index}` }));
	return { placed: verdict.placed, findings: [...findings, ...(await checkKpi(folder, read.value.market, edge))] };
}

async function claimOf(
	folder: string,
	{ mode, objective }: MatchSettings,
	edge: Int32Array
): Promise<Claim | undefined> {
	if (mode !== 'max') return { mode, edge };
	const certificate = await readProof(folder).catch(() => undefined);
	return certificate ? { mode, objective, edge, certificate } : undefined;
}

/** The edges that `assignment.csv` names; every row must be a pair of the market, with the rank, minutes and cost of that pair. */
async function readAssignment(
	folder: string,
	{ market, learnerIds, placeIds }: NamedMarket,
	problems: Problems
): Promise<Int32Array> {
	const table = await readTable(
		join(folder, 'assignment.csv'),
		['learner', 'place', 'rank', 'travel', 'cost'],
		problems
	);
	const learnerNumbers = new Map(learnerIds.map((id, index) => [id, index]));
	const cost = edgeCosts(market, 'cost');
	const chosen = new Int32Array(market.learners).fill(UNPLACED);
	for (const { line, cells } of table.rows) {
		const wrong = (column: string) =>
			problems.add({ file: table.file, line, column, value: cells.get(column) ?? '', expected: 'what the input says' });
		const learner = learnerNumbers.get(cells.get('learner') ?? '');
		if (learner === undefined || chosen[learner] !== UNPLACED) {
			wrong('learner');
			continue;
		}
		const edge = edgeTo(market, learner, placeIds, cells.get('place') ?? '');
		if (edge === undefined) {
			wrong('place');
			continue;
		}
		chosen[learner] = edge;
		if (Number(cells.get('rank')) !== edge - market.offset[learner]! + 1) wrong('rank');
		if (Number(cells.get('travel')) !== market.travel[edge]) wrong('travel');
		if (Number(cells.get('cost')) !== cost[edge]) wrong('cost');
	}
	return chosen;
}

function edgeTo(market: Market, learner: number, placeIds: readonly string[], place: string): number | undefined {
	for (let edge = market.offset[learner]!; edge < market.offset[learner + 1]!; edge++)
		if (placeIds[market.place[edge]!] === place) return edge;
	return undefined;
}

async function checkKpi(folder: string, market: Market, edge: Int32Array): Promise<Finding[]> {
	const text = await readFile(join(folder, 'kpi.json'), 'utf8').catch(() => '{}');
	const claimed = z.record(z.string(), z.unknown()).catch({}).parse(JSON.parse(text));
	const counted = kpiOf(market, edge);
	return CHECKED.filter((name) => claimed[name] !== counted[name]).map((name) => ({
		code: 'kpi-differs',
		where: `kpi.json, ${name}`
	}));
}
