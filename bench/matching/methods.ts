import { fileURLToPath } from 'node:url';
import type { Tools } from './peers/prepare.ts';
import type { CommandLine } from './process.ts';

/** What is asked of a method: all who answer the same question get the same file and are compared with each other. */
export type Question = (typeof QUESTIONS)[number];
export const QUESTIONS = ['stream', 'stable', 'hybrid', 'largest', 'shortages', 'max', 'max-classes'] as const;

/** One way to answer one question. */
export type Method = {
	readonly id: string;
	readonly name: string;
	readonly question: Question;
	/** `ours`, or the peers to which the method belongs. */
	readonly of: 'ours' | PeerGroup;
	/** The command that measures it once on the file of an instance. */
	readonly line: (file: string) => CommandLine;
	/** Instances with more learners are not given to it: it has been seen to fail or to need minutes there. */
	readonly mostLearners: number;
};

/** The peers, as `--peers` names them. */
export const PEERS = ['lemon', 'npm', 'python'] as const;
export type PeerGroup = (typeof PEERS)[number];

/** Interpreter with the Debian packages python3-scipy and python3-networkx. */
const PYTHON = '/usr/bin/python3';
const OURS = fileURLToPath(new URL('ours/measure.ts', import.meta.url));
const FROM_NPM = fileURLToPath(new URL('peers/npm-measure.ts', import.meta.url));
const FROM_PYTHON = fileURLToPath(new URL('peers/python_measure.py', import.meta.url));

/** Every method, ours first within a question. */
export function methodsOf(tools: Tools): Method[] {
	return [
		own('stream', 'read every edge once'),
		own('stable', 'Samenspoor'),
		own('hybrid', 'Samenspoor'),
		own('largest', 'Samenspoor'),
		own('shortages', 'Samenspoor'),
		own('max', 'Samenspoor'),
		own('max-classes', 'Samenspoor'),
		...lemonMethods(tools.lemon),
		...npmMethods(tools.packages),
		...pythonMethods()
	];
}

function own(question: Question, name: string): Method {
	const line = (file: string): CommandLine => [process.execPath, OURS, file, question];
	return { id: `ours-${question}`, name, question, of: 'ours', line, mostLearners: Infinity };
}

type Listed = readonly [id: string, name: string, question: Question, mostLearners: number];

function lemonMethods(program: string): Method[] {
	const listed: Listed[] = [
		['ns', 'LEMON network simplex', 'max', 1_000_000],
		['cs', 'LEMON cost scaling', 'max', 100_000],
		['caps', 'LEMON capacity scaling', 'max', 100_000],
		['flow', 'LEMON preflow', 'largest', 100_000]
	];
	return methodsFrom('lemon', listed, (id) => (file) => [program, file, id]);
}

function npmMethods(folder: string): Method[] {
	const listed: Listed[] = [
		['or-tools-wasm', 'or-tools-wasm min-cost flow', 'max', 100_000],
		['highs', 'highs (WebAssembly) linear programme', 'max', 10_000],
		['yalps', 'yalps', 'max', 10_000],
		['min-cost-flow', 'min-cost-flow', 'max', 10_000],
		['hopcroft-karp', 'hopcroft-karp', 'largest', 10_000]
	];
	return methodsFrom('npm', listed, (id) => (file) => [process.execPath, FROM_NPM, file, id, folder]);
}

function pythonMethods(): Method[] {
	const listed: Listed[] = [
		['scipy-full', 'SciPy min_weight_full_bipartite_matching', 'max', 100_000],
		['scipy-highs', 'SciPy linprog (HiGHS)', 'max', 10_000],
		['networkx-simplex', 'networkx network_simplex', 'max', 10_000],
		['scipy-largest', 'SciPy maximum_bipartite_matching', 'largest', 1_000_000],
		['networkx-largest', 'networkx hopcroft_karp_matching', 'largest', 10_000]
	];
	return methodsFrom('python', listed, (id) => (file) => [PYTHON, FROM_PYTHON, file, id]);
}

function methodsFrom(
	of: PeerGroup,
	listed: readonly Listed[],
	lineOf: (id: string) => (file: string) => CommandLine
): Method[] {
	return listed.map(([id, name, question, mostLearners]) => {
		const line = lineOf(id);
		return { id: `${of}-${id}`, name, question, of, line, mostLearners };
	});
}
