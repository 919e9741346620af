import { fileURLToPath } from 'node:url';
import type { InstanceSpec } from './instances/catalogue.ts';
import { tablePaths } from './instances/records.ts';
import { pathOf, type Order } from './instances/store.ts';
import type { Tools } from './peers/prepare.ts';
import type { CommandLine } from './process.ts';
import type { Question } from './questions.ts';

/** What a method gets: an instance in an order, and the folder with its files. */
export type Input = { readonly folder: string; readonly spec: InstanceSpec; readonly order: Order };

/** One way to answer one question. */
export type Method = {
	readonly id: string;
	readonly name: string;
	readonly question: Question;
	/** `ours`, or the peers to which the method belongs. */
	readonly of: 'ours' | PeerGroup;
	/** The command that measures it once. */
	readonly line: (input: Input) => CommandLine;
	/** Instances with more learners are not given to it: it has been seen to fail or to need minutes there. */
	readonly mostLearners: number;
	/** On shuffled input only the methods that matter there run: ours, and the strongest or most sensitive peers. */
	readonly shuffledToo: boolean;
};

/** The peers, as `--peers` names them. */
export const PEERS = ['lemon', 'npm', 'python'] as const;
export type PeerGroup = (typeof PEERS)[number];

/** Interpreter with the Debian packages python3-scipy and python3-networkx. */
export const PYTHON = '/usr/bin/python3';
const OURS = scriptOf('ours/measure.ts');
const OURS_CANDIDATES = scriptOf('ours/measure-candidates.ts');
const OURS_CLI = scriptOf('ours/measure-cli.ts');
const FROM_NPM = scriptOf('peers/measure-npm.ts');
const FROM_OR_TOOLS = scriptOf('peers/measure-or-tools.mjs');
const FROM_PYTHON = scriptOf('peers/measure_python.py');
const IN_MEMORY: readonly Question[] = [
	'stream',
	'stable',
	'promote',
	'hybrid',
	'largest',
	'shortages',
	'explain',
	'max',
	'max-classes',
	'rolling',
	'today'
];

/** Every method, ours first within a question. */
export function methodsOf(tools: Tools): Method[] {
	return [
		...IN_MEMORY.map((question) => own(question, (input) => [process.execPath, OURS, pathOf(input), question])),
		own('candidates', ({ spec }) => [process.execPath, OURS_CANDIDATES, spec.name]),
		own('cli', ({ folder, spec }) => {
			const { learners, places } = tablePaths(folder, spec);
			return [process.execPath, OURS_CLI, learners, places, 'max'];
		}),
		...peers('lemon', LEMON, (id) => (input) => [tools.lemon, pathOf(input), id]),
		...orTools(tools),
		...peers('npm', NPM, (id) => (input) => [process.execPath, FROM_NPM, pathOf(input), id, tools.packages]),
		...peers('python', FROM_DEBIAN, (id) => (input) => [PYTHON, FROM_PYTHON, pathOf(input), id])
	];
}

/** On this Node, and on another one where there is one. */
function orTools({ packages, otherNode }: Tools): Method[] {
	const lineOn = (program: string) => (input: Input) => [program, FROM_OR_TOOLS, pathOf(input), packages] as const;
	const here: Listed = ['or-tools-wasm', 'or-tools-wasm', 'max', 100_000];
	const methods = peers('npm', [here], () => lineOn(process.execPath));
	if (!otherNode) return methods;
	const there: Listed = ['or-tools-wasm-elsewhere', `or-tools-wasm on Node ${otherNode.version}`, 'max', 100_000];
	return [...methods, ...peers('npm', [there], () => lineOn(otherNode.program))];
}

function own(question: Question, line: Method['line']): Method {
	const id = `ours-${question}`;
	return { id, name: 'Samenspoor', question, of: 'ours', line, mostLearners: Infinity, shuffledToo: true };
}

type Listed = readonly [id: string, name: string, question: Question, mostLearners: number, shuffled?: 'shuffled too'];

const LEMON: readonly Listed[] = [
	['ns', 'LEMON network simplex', 'max', 1_000_000, 'shuffled too'],
	['cs', 'LEMON cost scaling', 'max', 100_000],
	['caps', 'LEMON capacity scaling', 'max', 10_000],
	['flow', 'LEMON preflow', 'largest', 100_000]
];

const NPM: readonly Listed[] = [
	['highs', 'highs (npm)', 'max', 10_000],
	['yalps', 'yalps', 'max', 5_000],
	['min-cost-flow', 'min-cost-flow', 'max', 1_000],
	['hopcroft-karp', 'hopcroft-karp', 'largest', 10_000]
];

const FROM_DEBIAN: readonly Listed[] = [
	['scipy-full', 'SciPy min_weight_full_bipartite_matching', 'max', 10_000],
	['scipy-highs', 'SciPy linprog (HiGHS)', 'max', 10_000],
	['networkx-simplex', 'networkx network_simplex', 'max', 10_000],
	['scipy-largest', 'SciPy maximum_bipartite_matching', 'largest', 100_000, 'shuffled too'],
	['networkx-largest', 'networkx hopcroft_karp_matching', 'largest', 10_000]
];

function peers(of: PeerGroup, listed: readonly Listed[], lineOf: (id: string) => Method['line']): Method[] {
	return listed.map(([id, name, question, mostLearners, shuffled]) => {
		const line = lineOf(id);
		return { id: `${of}-${id}`, name, question, of, line, mostLearners, shuffledToo: shuffled !== undefined };
	});
}

function scriptOf(path: string): string {
	return fileURLToPath(new URL(path, import.meta.url));
}
