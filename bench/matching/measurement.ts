/** What one process says of one measurement, as one line of JSON on its standard output. */
export type Measurement = {
	/** First call in a fresh process: the compiler has seen nothing yet. */
	readonly seconds: number;
	/** Processor time of the same stretch, all threads together (the collector and compiler of Node count): says what a busy machine hides. */
	readonly cpuSeconds: number;
	/** Later calls in the same process, for short ones: what a server that runs all day sees. */
	readonly warm?: readonly number[];
	/** Largest resident memory of the process until the result was there, in MiB; for Node with the instance and Node itself in it. */
	readonly rssMb: number;
	readonly placed?: number;
	/** Sum over the placed of minutes or cost. */
	readonly cost?: number;
	/** What the independent check said; absent when there is nothing to check. */
	readonly verdict?: 'ok' | string;
	/** Further numbers worth a look, by name. */
	readonly figures?: Readonly<Record<string, number>>;
};

/** Why there is no measurement; `skipped` names the smaller or equal instance on which the method was over the limit or failed. */
export type Absence =
	| { readonly missing: string }
	| { readonly failed: string }
	| { readonly overLimit: number }
	| { readonly skipped: string };

/** Largest resident memory of this process so far, in MiB. */
export function rssMb(): number {
	return Math.round(process.resourceUsage().maxRSS / 102.4) / 10;
}

/** Starts a clock; calling the answer tells the seconds since then, on the wall and of the processor. */
export function startClock(): () => { seconds: number; cpuSeconds: number } {
	const start = performance.now();
	const used = process.cpuUsage();
	return () => {
		const seconds = (performance.now() - start) / 1000;
		const { user, system } = process.cpuUsage(used);
		return { seconds, cpuSeconds: (user + system) / 1e6 };
	};
}

/** Runs something and tells how long it took, in seconds. */
export function timed<Value>(work: () => Value): { value: Value; seconds: number; cpuSeconds: number } {
	const clock = startClock();
	const value = work();
	return { value, ...clock() };
}

const MOST_REPEATS = 9;
const REPEAT_SECONDS = 2;

/** Calls something again, up to nine times or two seconds, and tells each duration in seconds. */
export function repeated(work: () => unknown): number[] {
	const warm: number[] = [];
	for (let total = 0; warm.length < MOST_REPEATS && total < REPEAT_SECONDS; total += warm.at(-1) ?? 0)
		warm.push(timed(work).seconds);
	return warm;
}
