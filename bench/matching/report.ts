import { absenceText, median, ratioTo, secondsOf, spreadText, timeText, warmOf } from './figures.ts';
import { agreementOf, type Agreement } from './agreement.ts';
import type { Machine } from './machine.ts';
import { MEANINGS, QUESTIONS, type Question } from './questions.ts';
import type { Row } from './run.ts';
import { TARGETS } from './targets.ts';

/** Everything one run of the benchmark found. */
export type Report = {
	readonly command: string;
	readonly machine: Machine;
	readonly versions: Readonly<Record<string, string>>;
	/** Duration of the whole run. */
	readonly seconds: number;
	readonly rows: readonly Row[];
};

/** The report as Markdown: targets first, then a table for each question. */
export function markdownOf(report: Report): string {
	const { machine, versions, rows } = report;
	const agreement = agreementOf(rows);
	const known = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
	return [
		'# Matching benchmark\n',
		`\`${report.command}\` on ${machine.date.slice(0, 10)}, ${Math.round(report.seconds / 60)} minutes in all.`,
		`${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.system}; load before the first run ${machine.load.join(' ')}.`,
		`${known.join(', ')}.\n`,
		'Seconds: the first call in a fresh process, median (lowest–highest) of the runs; building the graph counts, reading the file does not.',
		'Warm: median of later calls in the same process. Processor: time of all threads. Ratio: theirs divided by ours, below 1 they are quicker.',
		'MB: largest resident memory of the process. Load: of the machine, when a run began. bench/README.md says how and what is unfair.\n',
		...[targetTable(rows), ...QUESTIONS.map((question) => section(question, rows, agreement))].filter(Boolean)
	].join('\n');
}

function targetTable(rows: readonly Row[]): string {
	const lines = TARGETS.flatMap(({ what, target, judge }) => {
		const found = judge(rows);
		return found ? [`| ${what} | ${target} | ${found.value} | ${found.met ? 'met' : '**missed**'} |`] : [];
	});
	return lines.length === 0
		? ''
		: `## Targets\n\n| what | target | measured | |\n|---|---|---|---|\n${lines.join('\n')}\n`;
}

const HEAD = [
	'instance',
	'order',
	'method',
	'seconds',
	'ratio',
	'warm',
	'processor',
	'MB',
	'placed',
	'total',
	'check',
	'load'
];

function section(question: Question, all: readonly Row[], agreement: Agreement): string {
	const rows = all.filter((row) => row.question === question);
	if (rows.length === 0) return '';
	const lines = rows.map((row) => {
		const ours = rows.find((other) => other.ours && other.instance === row.instance && other.order === row.order);
		return `| ${cellsOf(row, ours, agreement).join(' | ')} |`;
	});
	const head = `| ${HEAD.join(' | ')} |\n|${HEAD.map(() => '---').join('|')}|`;
	return `## ${question}: ${MEANINGS[question]}\n\n${head}\n${lines.join('\n')}\n`;
}

function cellsOf(row: Row, ours: Row | undefined, agreement: Agreement): (string | number)[] {
	const { instance, order, name, runs, absence, loads } = row;
	const last = runs.at(-1);
	if (!last) return [instance, order, name, absence ? absenceText(absence) : '', '', '', '', '', '', '', '', ''];
	const warm = warmOf(row);
	const ratio = row.ours ? undefined : ratioTo(row, secondsOf(ours));
	const figures = Object.entries(last.figures ?? {}).map(
		([figure, value]) => `${figure} ${Number(value.toPrecision(4))}`
	);
	const check = [
		last.verdict,
		agreement.differs(row) ? '**not the optimum**' : '',
		absence && absenceText(absence),
		...figures
	];
	return [
		instance,
		order,
		name,
		spreadText(runs),
		ratio === undefined ? '' : `${Number(ratio.toPrecision(3))}×`,
		warm === undefined ? '' : timeText(warm),
		timeText(median(runs.map(({ cpuSeconds }) => cpuSeconds))),
		Math.round(Math.max(...runs.map(({ rssMb }) => rssMb))),
		last.placed ?? '',
		last.cost ?? '',
		check.filter(Boolean).join(', '),
		loads.join(' ')
	];
}
