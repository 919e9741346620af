import { arch, cpus, loadavg, release, totalmem, type } from 'node:os';

/** Where and when a measurement was made. */
export type Machine = {
	readonly date: string;
	readonly cpu: string;
	readonly cores: number;
	readonly memoryGb: number;
	readonly system: string;
	/** Load averages (1, 5 and 15 minutes) before the first measurement. */
	readonly load: readonly number[];
};

/** This machine, now. */
export function machineNow(): Machine {
	return {
		date: new Date().toISOString(),
		cpu: cpus()[0]?.model ?? 'unknown',
		cores: cpus().length,
		memoryGb: Math.round(totalmem() / 2 ** 30),
		system: `${type()} ${release()} ${arch()}`,
		load: loadavg().map((load) => Math.round(load * 100) / 100)
	};
}
