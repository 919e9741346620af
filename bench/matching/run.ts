import { loadavg } from 'node:os';
import { writeTables } from './instances/records.ts';
import { storeInstance, type Order } from './instances/store.ts';
import type { Absence, Measurement } from './measurement.ts';
import type { Input, Method } from './methods.ts';
import { measureApart } from './process.ts';
import type { Question } from './questions.ts';

/** All runs of one method on one instance. */
export type Row = {
	readonly instance: string;
	readonly order: Order;
	readonly method: string;
	readonly name: string;
	readonly ours: boolean;
	readonly question: Question;
	readonly command: string;
	readonly runs: readonly Measurement[];
	/** Load average of the last minute at the start of each run. */
	readonly loads: readonly number[];
	readonly absence?: Absence;
};

/** What a run of the benchmark may use. */
export type RunSettings = {
	readonly runs: number;
	/** Seconds for one process; on an instance of a million learners `largeLimit`. */
	readonly limit: number;
	readonly largeLimit: number;
	/** Peers that cannot run here, and why. */
	readonly missing: ReadonlyMap<string, string>;
	readonly progress: (text: string) => void;
};

/** A run that takes longer than this many seconds is not repeated: what a peer shows then is not in the second digit. */
const [LONG, LONG_FOR_PEERS] = [30, 5];
const LARGE = 1_000_000;

/** Measures methods on instances, and remembers who was too slow for what. */
export class Bench {
	readonly #settings: RunSettings;
	/** Per method and family: the instance that it did not manage, and how many learners that has. */
	readonly #gaveUp = new Map<string, { readonly learners: number; readonly name: string }>();

	constructor(settings: RunSettings) {
		this.#settings = settings;
	}

	/** Methods of one question on one instance: all once, then all again, so that a change of the machine's mood meets everyone. */
	async measure(input: Input, methods: readonly Method[]): Promise<Row[]> {
		const { spec, order, folder } = input;
		if (methods.some(({ question }) => question === 'cli')) writeTables(folder, spec);
		else storeInstance(folder, spec, order);
		const { limit, largeLimit, runs } = this.#settings;
		const seconds = spec.learners >= LARGE ? largeLimit : limit;
		const all = methods.map((method) => new Series(method, input, this.#reason(method, input)));
		for (let run = 0; run < runs; run++)
			for (const series of all) {
				this.#settings.progress(`${spec.name} ${order}, run ${run + 1}: ${series.method.id}`);
				await series.next(seconds);
			}
		for (const { method, absence } of all)
			if (absence && ('overLimit' in absence || 'failed' in absence))
				this.#gaveUp.set(`${method.id} ${spec.family}`, { learners: spec.learners, name: spec.name });
		return all.map((series) => series.row());
	}

	#reason(method: Method, { spec }: Input): Absence | undefined {
		const missing = this.#settings.missing.get(method.of);
		if (missing !== undefined) return { missing };
		const before = this.#gaveUp.get(`${method.id} ${spec.family}`);
		return before && before.learners <= spec.learners ? { skipped: before.name } : undefined;
	}
}

class Series {
	readonly method: Method;
	readonly #input: Input;
	readonly #runs: Measurement[] = [];
	readonly #loads: number[] = [];
	absence: Absence | undefined;

	constructor(method: Method, input: Input, absence: Absence | undefined) {
		this.method = method;
		this.#input = input;
		this.absence = absence;
	}

	/** One more run, unless an earlier one was long or could not be. */
	async next(limit: number): Promise<void> {
		const long = this.method.of === 'ours' ? LONG : LONG_FOR_PEERS;
		if (this.absence || this.#runs.some(({ seconds }) => seconds > long)) return;
		const load = Math.round(loadavg()[0]! * 100) / 100;
		const answer = await measureApart(this.method.line(this.#input), limit);
		if (!('seconds' in answer)) this.absence = answer;
		else {
			this.#runs.push(answer);
			this.#loads.push(load);
		}
	}

	row(): Row {
		const { id, name, question, of } = this.method;
		const { spec, order } = this.#input;
		const command = shown(this.method.line(this.#input));
		const base = { instance: spec.name, order, method: id, name, ours: of === 'ours', question, command };
		const row = { ...base, runs: this.#runs, loads: this.#loads };
		return this.absence ? { ...row, absence: this.absence } : row;
	}
}

/** A command line as anybody could type it in the project's folder. */
function shown(line: readonly string[]): string {
	const here = `${process.cwd()}/`;
	return line.map((word) => (word === process.execPath ? 'node' : word.replaceAll(here, ''))).join(' ');
}
