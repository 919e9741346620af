import { median, ratioTo, secondsOf, timeText, warmOf } from './figures.ts';
import type { Order } from './instances/store.ts';
import type { Question } from './questions.ts';
import type { Row } from './run.ts';

/** What was promised, and whether it holds; no judgement when what it needs was not measured. */
export type Target = {
	readonly what: string;
	readonly target: string;
	readonly judge: (rows: readonly Row[]) => { readonly value: string; readonly met: boolean } | undefined;
};

/** The promises of the design of the engine. */
export const TARGETS: readonly Target[] = [
	most('FLA-1M optimum', 'max', 'FLA-1M', 6),
	memory('FLA-1M optimum, memory', 'max', 'FLA-1M', 1_500),
	atLeast('FLA-1M optimum beside LEMON', 'FLA-1M', 'lemon', 15),
	atLeast('FLA-100k optimum beside or-tools-wasm', 'FLA-100k', 'npm-or-tools-wasm', 40),
	atLeast('FLA-100k optimum beside LEMON', 'FLA-100k', 'lemon', 6),
	...['0.90', '1.00', '1.02'].map((ratio) =>
		atLeast(`UNI-100k-${ratio} optimum beside the best peer (stretch 2×)`, `UNI-100k-${ratio}`, '', 1)
	),
	atLeast('FLA-10k optimum beside LEMON', 'FLA-10k', 'lemon', 1),
	atLeast('FLA-10k optimum beside LEMON, our later calls', 'FLA-10k', 'lemon', 1, 'warm'),
	{
		what: 'FLA-1M stable matching beside reading every edge once',
		target: '≤ 2 passes',
		judge: (rows) => {
			const [stable, stream] = [find(rows, 'stable', 'FLA-1M'), find(rows, 'stream', 'FLA-1M')].map(secondsOf);
			if (stable === undefined || stream === undefined) return undefined;
			return { value: `${(stable / stream).toFixed(2)} passes`, met: stable <= 2 * stream };
		}
	},
	{
		what: 'FLA-1M rolling event, 99th percentile',
		target: '≤ 2 ms',
		judge: (rows) => {
			const runs = find(rows, 'rolling', 'FLA-1M')?.runs ?? [];
			const p99 = median(runs.map(({ figures }) => figures?.['p99Ms'] ?? Number.NaN));
			return Number.isNaN(p99) ? undefined : { value: `${p99.toFixed(2)} ms`, met: p99 <= 2 };
		}
	},
	most('Flanders today (FLA-5k): three modes with explanations', 'today', 'FLA-5k', 0.3),
	most('FLA-1M command line, end to end', 'cli', 'FLA-1M', 60),
	memory('FLA-1M command line, memory', 'cli', 'FLA-1M', 4_000)
];

function find(rows: readonly Row[], question: Question, instance: string, order: Order = 'generated'): Row | undefined {
	return rows.find((row) => row.ours && row.question === question && row.instance === instance && row.order === order);
}

function most(what: string, question: Question, instance: string, limit: number): Target {
	const judge = (rows: readonly Row[]) => {
		const seconds = secondsOf(find(rows, question, instance));
		return seconds === undefined ? undefined : { value: timeText(seconds), met: seconds <= limit };
	};
	return { what, target: `≤ ${limit} s`, judge };
}

function memory(what: string, question: Question, instance: string, limit: number): Target {
	const judge = (rows: readonly Row[]) => {
		const runs = find(rows, question, instance)?.runs ?? [];
		if (runs.length === 0) return undefined;
		const highest = Math.round(Math.max(...runs.map(({ rssMb }) => rssMb)));
		return { value: `${highest} MB`, met: highest <= limit };
	};
	return { what, target: `≤ ${limit} MB`, judge };
}

/** Against the quickest of the peers whose method starts with `peer`; with our first call, or the later ones in the same process. */
function atLeast(
	what: string,
	instance: string,
	peer: string,
	least: number,
	call: 'first' | 'warm' = 'first'
): Target {
	const judge = (rows: readonly Row[]) => {
		const row = find(rows, 'max', instance);
		const ours = call === 'first' ? secondsOf(row) : warmOf(row);
		const ratios = rows
			.filter((row) => !row.ours && row.question === 'max' && row.instance === instance)
			.filter((row) => row.order === 'generated' && row.method.startsWith(peer))
			.map((row) => ({ ratio: ratioTo(row, ours), name: row.name }))
			.filter((one): one is { ratio: number; name: string } => one.ratio !== undefined);
		const best = ratios.toSorted((a, b) => a.ratio - b.ratio)[0];
		return best && { value: `${best.ratio.toFixed(2)}× (${best.name})`, met: best.ratio >= least };
	};
	return { what, target: `≥ ${least}×`, judge };
}
