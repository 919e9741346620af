import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { CommandIo } from '#platform/command.server.ts';
import { INSTANCES, specOf, type InstanceSpec } from './instances/catalogue.ts';
import type { Order } from './instances/store.ts';
import { machineNow } from './machine.ts';
import { methodsOf, PEERS, QUESTIONS, type Method } from './methods.ts';
import { preparePeers, type Tools } from './peers/prepare.ts';
import { markdownOf, type Report } from './report.ts';
import { measureInstance, type Row } from './run.ts';

/** What `samenspoor bench --help` says. */
export const MATCHING_USAGE = `samenspoor bench matching [options]

Measures the matching engine and other solvers on the same markets, each in a process of its own, and prints one table.

  --quick               FLA-1k and FLA-10k, two runs
  --instances A,B       only these (${INSTANCES.map(({ name }) => name).join(', ')})
  --orders A,B          generated, shuffled (default: both)
  --questions A,B       only these (${QUESTIONS.join(', ')})
  --peers A,B|none      only these (${PEERS.join(', ')})
  --runs N              runs of each (default 3; a million learners: peers once)
  --limit SECONDS       for one process (default 60)
  --data DIR            where instances and programs are kept (default .data/bench)
  --out DIR             where matching.json and matching.md go (default: not written; the kept ones are in bench/results)
  --json                the report as JSON instead of a table
`;

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const ORDERS: readonly Order[] = ['generated', 'shuffled'];

const QUICK = ['FLA-1k', 'FLA-10k'];
const OPTIONS = {
	quick: { type: 'boolean', default: false },
	instances: { type: 'string' },
	orders: { type: 'string', default: ORDERS.join() },
	questions: { type: 'string', default: QUESTIONS.join() },
	peers: { type: 'string', default: PEERS.join() },
	runs: { type: 'string' },
	limit: { type: 'string', default: '60' },
	data: { type: 'string', default: join(ROOT, '.data/bench') },
	out: { type: 'string' },
	json: { type: 'boolean', default: false }
} as const;

type Choices = {
	readonly specs: readonly InstanceSpec[];
	readonly orders: readonly Order[];
	readonly questions: readonly string[];
	readonly peers: readonly string[];
	readonly runs: number;
	readonly limit: number;
	readonly folder: string;
	readonly out: string | undefined;
	readonly json: boolean;
};

/** Runs the benchmark; resolves to the exit code: 0 done, 1 a result is wrong, 2 wrong usage. */
export async function benchMatching(args: readonly string[], io: CommandIo): Promise<number> {
	const choices = readChoices(args);
	if (typeof choices === 'string') {
		io.stderr(`${choices}\n\n${MATCHING_USAGE}`);
		return 2;
	}
	const started = performance.now();
	const machine = machineNow();
	const { tools, missing } = await preparePeers(choices.folder, choices.peers);
	const rows = await measureAll(choices, tools, missing, io);
	const seconds = Math.round((performance.now() - started) / 1000);
	const report: Report = { command: `samenspoor bench matching ${args.join(' ')}`.trim(), machine, seconds, rows };
	const text = markdownOf(report);
	if (choices.out !== undefined) {
		await mkdir(choices.out, { recursive: true });
		await writeFile(join(choices.out, 'matching.json'), `${JSON.stringify(report, null, '\t')}\n`);
		await writeFile(join(choices.out, 'matching.md'), text);
	}
	io.stdout(choices.json ? `${JSON.stringify(report)}\n` : text);
	return rows.every(({ runs }) => runs.every(({ verdict }) => verdict === undefined || verdict === 'ok')) ? 0 : 1;
}

async function measureAll(
	choices: Choices,
	tools: Tools,
	missing: ReadonlyMap<string, string>,
	io: CommandIo
): Promise<Row[]> {
	const methods = methodsOf(tools).filter(
		({ of, question }) => choices.questions.includes(question) && (of === 'ours' || choices.peers.includes(of))
	);
	const progress = (text: string) => {
		if (io.isTty) io.stderr(`\r\u001b[K${text}`);
	};
	const rows: Row[] = [];
	const settings = { ...choices, missing, progress };
	for (const spec of choices.specs)
		for (const order of choices.orders)
			for (const question of choices.questions) {
				const asked = methods.filter((method) => method.question === question && suits(method, spec));
				rows.push(...(await measureInstance(spec, order, asked, settings)));
			}
	progress('');
	return rows;
}

function suits({ mostLearners }: Method, { learners }: InstanceSpec): boolean {
	return learners <= mostLearners;
}

function readChoices(args: readonly string[]): Choices | string {
	const { values } = parseArgs({ args: [...args], options: OPTIONS });
	const names = values.instances?.split(',') ?? (values.quick ? QUICK : INSTANCES.map(({ name }) => name));
	const unknown = names.find((name) => specOf(name) === undefined);
	if (unknown !== undefined) return `--instances: expected some of ${INSTANCES.map(({ name }) => name).join(', ')}`;
	const orders = chosen(ORDERS, values.orders);
	const questions = chosen(QUESTIONS, values.questions);
	const peers = values.peers === 'none' ? [] : chosen(PEERS, values.peers);
	if (!orders) return `--orders: expected some of ${ORDERS.join(', ')}`;
	if (!questions) return `--questions: expected some of ${QUESTIONS.join(', ')}`;
	if (!peers) return `--peers: expected none, or some of ${PEERS.join(', ')}`;
	const [runs, limit] = [Number(values.runs ?? (values.quick ? 2 : 3)), Number(values.limit)];
	if (!Number.isInteger(runs) || runs < 1) return '--runs: expected a whole number from 1';
	if (!(limit > 0)) return '--limit: expected seconds';
	const specs = names.map(specOf).filter((spec) => spec !== undefined);
	return { specs, orders, questions, peers, runs, limit, folder: values.data, out: values.out, json: values.json };
}

/** The chosen names in the order in which they are known; undefined when one is not known. */
function chosen<Name extends string>(known: readonly Name[], list: string): readonly Name[] | undefined {
	const names = list.split(',');
	return names.every((name) => known.some((other) => other === name))
		? known.filter((name) => names.includes(name))
		: undefined;
}
