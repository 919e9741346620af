import { loadavg } from 'node:os';
import type { InstanceSpec } from './instances/catalogue.ts';
import { instanceFile, type Order } from './instances/store.ts';
import type { Absence, Measurement } from './measurement.ts';
import type { Method } from './methods.ts';
import { measureApart } from './process.ts';

/** All runs of one method on one instance. */
export type Row = {
	readonly instance: string;
	readonly order: Order;
	readonly method: string;
	readonly name: string;
	readonly question: string;
	readonly command: string;
	readonly runs: readonly Measurement[];
	/** Load average of the last minute at the start of each run. */
	readonly loads: readonly number[];
	readonly absence?: Absence;
};

/** What a run of the benchmark may use. */
export type RunSettings = {
	readonly folder: string;
	readonly runs: number;
	/** Seconds for one process. */
	readonly limit: number;
	/** Peers that cannot run here, and why. */
	readonly missing: ReadonlyMap<string, string>;
	readonly progress: (text: string) => void;
};

/** Measures methods on one instance: all once, then all again, so that a change of the machine's mood meets everyone. */
export async function measureInstance(
	spec: InstanceSpec,
	order: Order,
	methods: readonly Method[],
	settings: RunSettings
): Promise<Row[]> {
	const file = instanceFile(settings.folder, spec, order);
	const series = methods.map((method) => new Series(method, file, settings));
	for (let run = 0; run < settings.runs; run++)
		for (const one of series) {
			settings.progress(`${spec.name} ${order}, run ${run + 1}: ${one.method.name}`);
			await one.next();
		}
	return series.map((one) => one.row(spec.name, order));
}

class Series {
	readonly method: Method;
	readonly #file: string;
	readonly #settings: RunSettings;
	readonly #runs: Measurement[] = [];
	readonly #loads: number[] = [];
	#absence: Absence | undefined;

	constructor(method: Method, file: string, settings: RunSettings) {
		this.method = method;
		this.#file = file;
		this.#settings = settings;
		const missing = settings.missing.get(method.of);
		if (missing !== undefined) this.#absence = { missing };
	}

	/** One more run, unless an earlier one said that it cannot be. */
	async next(): Promise<void> {
		if (this.#absence) return;
		const load = Math.round(loadavg()[0]! * 100) / 100;
		const answer = await measureApart(this.method.line(this.#file), this.#settings.limit);
		if (!('seconds' in answer)) this.#absence = answer;
		else {
			this.#runs.push(answer);
			this.#loads.push(load);
		}
	}

	row(instance: string, order: Order): Row {
		const { id, name, question } = this.method;
		const command = this.method.line(this.#file).join(' ');
		const row = { instance, order, method: id, name, question, command, runs: this.#runs, loads: this.#loads };
		return this.#absence ? { ...row, absence: this.#absence } : row;
	}
}
