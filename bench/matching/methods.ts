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
	/** `ours`, or the peer to which the method belongs. */
	readonly of: 'ours' | PeerId;
	/** The command that measures it once on the file of an instance. */
	readonly line: (file: string) => CommandLine;
	/** Instances with more learners are not given to it: it has been seen to fail or to take hours there. */
	readonly mostLearners?: number;
};

/** The peers, as `--peers` names them. */
export const PEERS = ['lemon'] as const;
export type PeerId = (typeof PEERS)[number];

const OURS = fileOf('ours/measure.ts');

/** Every method, ours first within a question. */
export function methodsOf(tools: Tools): Method[] {
	return [
		own('stream', 'read every edge once', 'stream'),
		own('stable', 'stable', 'stable'),
		own('hybrid', 'hybrid after stable', 'hybrid'),
		own('largest', 'Samenspoor', 'largest'),
		own('max', 'Samenspoor', 'max'),
		own('max-classes', 'max with three classes', 'max', ['classes']),
		own('shortages', 'shortages after largest', 'shortages'),
		...lemon(tools.lemon)
	];
}

function own(question: Question, name: string, task: string, more: readonly string[] = []): Method {
	const line = (file: string): CommandLine => [process.execPath, OURS, file, task, ...more];
	return { id: `ours-${question}`, name, question, of: 'ours', line };
}

function lemon(program: string): Method[] {
	const method = (id: string, name: string, question: Question, mostLearners?: number): Method => ({
		id: `lemon-${id}`,
		name: `LEMON ${name}`,
		question,
		of: 'lemon',
		line: (file) => [program, file, id],
		...(mostLearners !== undefined && { mostLearners })
	});
	return [
		method('ns', 'network simplex', 'max'),
		method('cs', 'cost scaling', 'max', 100_000),
		method('flow', 'preflow', 'largest', 100_000)
	];
}

function fileOf(path: string): string {
	return new URL(path, import.meta.url).pathname;
}
