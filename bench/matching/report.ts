import type { Machine } from './machine.ts';
import type { Absence, Measurement } from './measurement.ts';
import type { Row } from './run.ts';

/** Everything one run of the benchmark found. */
export type Report = {
	readonly command: string;
	readonly machine: Machine;
	/** Duration of the whole run. */
	readonly seconds: number;
	readonly rows: readonly Row[];
};

/** The report as Markdown tables, one per question. */
export function markdownOf(report: Report): string {
	const { machine } = report;
	const questions = [...new Set(report.rows.map(({ question }) => question))];
	return [
		'# Matching benchmark\n',
		`\`${report.command}\`, ${machine.date.slice(0, 10)}, ${report.seconds} s in all. ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.system}, Node ${machine.node}; load at the start ${machine.load.join(' ')}.\n`,
		...questions.map((question) =>
			tableOf(
				question,
				report.rows.filter((row) => row.question === question)
			)
		)
	].join('\n');
}

const HEAD =
	'| instance | order | method | seconds (min–max) | warm | peak MB | placed | cost | check | load |\n|---|---|---|---|---|---|---|---|---|---|';

function tableOf(question: string, rows: readonly Row[]): string {
	return `## ${question}\n\n${HEAD}\n${rows.map(lineOf).join('\n')}\n`;
}

function lineOf(row: Row): string {
	const { instance, order, name, runs, absence, loads } = row;
	const last = runs.at(-1);
	if (!last) return `| ${instance} | ${order} | ${name} | ${absence ? absenceText(absence) : '–'} | | | | | | |`;
	const warm = runs.flatMap((each) => each.warm ?? []);
	const cells = [
		instance,
		order,
		name,
		spread(runs),
		warm.length > 0 ? secondsText(median(warm)) : '',
		String(Math.round(Math.max(...runs.map(({ rssMb }) => rssMb)))),
		last.placed ?? '',
		last.cost ?? '',
		[last.verdict, absence && absenceText(absence)].filter(Boolean).join('; '),
		loads.join(' ')
	];
	return `| ${cells.join(' | ')} |`;
}

function spread(runs: readonly Measurement[]): string {
	const seconds = runs.map((run) => run.seconds);
	return `${secondsText(median(seconds))} (${secondsText(Math.min(...seconds))}–${secondsText(Math.max(...seconds))})`;
}

/** The middle value; of two middle values the mean. */
export function median(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const half = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** Three significant digits, in seconds or milliseconds. */
export function secondsText(seconds: number): string {
	return seconds < 0.1 ? `${Number((seconds * 1000).toPrecision(3))} ms` : `${Number(seconds.toPrecision(3))} s`;
}

/** Why there is no number, as the table says it. */
export function absenceText(absence: Absence): string {
	if ('missing' in absence) return `missing: ${absence.missing}`;
	return 'failed' in absence ? `failed: ${absence.failed}` : `> ${absence.overLimit} s`;
}
