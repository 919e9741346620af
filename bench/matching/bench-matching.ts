import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { CommandIo } from '#platform/command.server.ts';
import { INSTANCES, specOf, type InstanceSpec } from './instances/catalogue.ts';
import type { Order } from './instances/store.ts';
import { machineNow } from './machine.ts';
import { methodsOf, PEERS, type Method } from './methods.ts';
import { preparePeers, type Tools } from './peers/prepare.ts';
import { agreementOf } from './agreement.ts';
import { isAsked, QUESTIONS, type Question } from './questions.ts';
import { markdownOf, type Report } from './report.ts';
import { Bench, type Row } from './run.ts';
import { versionsOf } from './versions.ts';

/** What `samenspoor bench --help` says. */
export const MATCHING_USAGE = `samenspoor bench matching [options]

Measures the matching engine and other solvers on the same markets, each in a process of its own, and prints one table.

  --quick               FLA-1k and FLA-10k, two runs
  --instances A,B       only these (${INSTANCES.map(({ name }) => name).join(', ')})
  --orders A,B          generated, shuffled (default: both)
  --questions A,B       only these (${QUESTIONS.join(', ')})
  --peers A,B|none      only these (${PEERS.join(', ')}). lemon needs g++ and liblemon-dev, python needs
                        python3-scipy and python3-networkx, npm is installed by the benchmark itself
  --runs N              runs of each (default 3); peers above 5 seconds, and ours above 30, run once
  --limit SECONDS       for one process (default 120); --large-limit with a million learners (default 300)
  --data DIR            where instances and programs are kept (default .data/bench)
  --out DIR             write the report there as well, as JSON and as a page of text
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
	limit: { type: 'string', default: '120' },
	'large-limit': { type: 'string', default: '300' },
	data: { type: 'string', default: join(ROOT, '.data/bench') },
	out: { type: 'string' },
	json: { type: 'boolean', default: false }
} as const;

type Choices = {
	readonly specs: readonly InstanceSpec[];
	readonly orders: readonly Order[];
	readonly questions: readonly Question[];
	readonly peers: readonly string[];
	readonly runs: number;
	readonly limit: number;
	readonly largeLimit: number;
	readonly folder: string;
	readonly out: string | undefined;
	readonly json: boolean;
};

/** The name of the report's files. */
const REPORT = 'matching';

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
	const command = `samenspoor bench matching ${args.join(' ')}`.trim();
	const versions = await versionsOf(choices.peers.filter((peer) => !missing.has(peer)));
	const report: Report = { command, machine, versions, seconds, rows };
	const text = markdownOf(report);
	if (choices.out !== undefined) {
		await mkdir(choices.out, { recursive: true });
		await writeFile(join(choices.out, `${REPORT}.json`), `${JSON.stringify(report, null, '\t')}\n`);
		await writeFile(join(choices.out, `${REPORT}.md`), text);
	}
	io.stdout(choices.json ? `${JSON.stringify(report)}\n` : text);
	return isRight(rows) ? 0 : 1;
}

/** Ours are there, checked by independent code, and every exact answer is the same. */
function isRight(rows: readonly Row[]): boolean {
	const { differs } = agreementOf(rows);
	return rows.every((row) => {
		const isSound = row.runs.every(({ verdict }) => verdict === undefined || verdict === 'ok');
		return isSound && !differs(row) && !(row.ours && row.absence);
	});
}

async function measureAll(
	choices: Choices,
	tools: Tools,
	missing: ReadonlyMap<string, string>,
	io: CommandIo
): Promise<Row[]> {
	const methods = methodsOf(tools).filter(({ of }) => of === 'ours' || choices.peers.includes(of));
	const progress = (text: string) => {
		if (io.isTty) io.stderr(`\r\u001b[K${text}`);
	};
	const bench = new Bench({ ...choices, missing, progress });
	const rows: Row[] = [];
	for (const spec of choices.specs)
		for (const order of choices.orders)
			for (const question of choices.questions) {
				if (!isAsked(question, spec, order)) continue;
				const asked = methods.filter((method) => method.question === question && suits(method, spec, order));
				rows.push(...(await bench.measure({ folder: choices.folder, spec, order }, asked)));
			}
	progress('');
	return rows;
}

function suits({ mostLearners, shuffledToo }: Method, { learners }: InstanceSpec, order: Order): boolean {
	return learners <= mostLearners && (order === 'generated' || shuffledToo);
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
	const runs = Number(values.runs ?? (values.quick ? 2 : 3));
	const [limit, largeLimit] = [Number(values.limit), Number(values['large-limit'])];
	if (!Number.isInteger(runs) || runs < 1) return '--runs: expected a whole number from 1';
	if (!(limit > 0 && largeLimit > 0)) return '--limit, --large-limit: expected seconds';
	const specs = names.map(specOf).filter((spec) => spec !== undefined);
	const { out, json } = values;
	const folder = resolve(values.data);
	return { specs, orders, questions, peers, runs, limit, largeLimit, folder, out, json };
}

/** The chosen names in the order in which they are known; undefined when one is not known. */
function chosen<Name extends string>(known: readonly Name[], list: string): readonly Name[] | undefined {
	const names = list.split(',');
	return names.every((name) => known.some((other) => other === name))
		? known.filter((name) => names.includes(name))
		: undefined;
}
