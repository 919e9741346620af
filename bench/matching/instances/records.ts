import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { InstanceSpec } from './catalogue.ts';
import { degreesOf } from './fla-map.ts';
import { NO_PROGRAMME, type FlaRecords } from './fla-records.ts';
import { makeFla } from './fla.ts';

/** Paths of the two tables of an instance, as `samenspoor match` reads them. */
export type Tables = { readonly learners: string; readonly places: string };

const SEED = 1;
const ROWS_PER_WRITE = 10_000;

/** The people and places of an instance of the family FLA, before any pair is made. */
export function recordsOf(spec: InstanceSpec): FlaRecords {
	return makeFla({ ...spec, seed: SEED }).records;
}

/** Where the tables of an instance are. */
export function tablePaths(folder: string, spec: InstanceSpec): Tables {
	const name = spec.name.toLowerCase();
	return { learners: join(folder, `${name}-learners.csv`), places: join(folder, `${name}-places.csv`) };
}

/**
 * Writes learners and places with coordinates as CSV; does nothing when they are there. Nobody made choices: everything within reach counts.
 * The match on these tables is not the match on the arrays: the engine takes the nearest places, the arrays the nearest after some chance.
 */
export function writeTables(folder: string, spec: InstanceSpec): Tables {
	const paths = tablePaths(folder, spec);
	if (existsSync(paths.learners) && existsSync(paths.places)) return paths;
	mkdirSync(folder, { recursive: true });
	const { learners, places } = recordsOf(spec);
	writeRows(paths.places, 'id,programmes,lat,lon,seats', places.x.length, (index) => {
		const second = places.second[index]!;
		const programmes = second === NO_PROGRAMME ? `P${places.first[index]}` : `P${places.first[index]}|P${second}`;
		return `W${index},${programmes},${pointOf(places, index)},${places.capacity[index]}`;
	});
	writeRows(paths.learners, 'id,programme,lat,lon,max_minutes,class,choices', learners.x.length, (index) => {
		return `L${index},P${learners.programme[index]},${pointOf(learners, index)},${learners.limit[index]},0,`;
	});
	return paths;
}

function pointOf({ x, y }: { x: Float64Array; y: Float64Array }, index: number): string {
	const { lat, lon } = degreesOf(x[index]!, y[index]!);
	return `${lat.toFixed(5)},${lon.toFixed(5)}`;
}

function writeRows(path: string, header: string, size: number, rowOf: (index: number) => string): void {
	const file = openSync(`${path}.part`, 'w');
	writeSync(file, `${header}\n`);
	for (let start = 0; start < size; start += ROWS_PER_WRITE) {
		const count = Math.min(ROWS_PER_WRITE, size - start);
		writeSync(file, Array.from({ length: count }, (_, index) => `${rowOf(start + index)}\n`).join(''));
	}
	closeSync(file);
	renameSync(`${path}.part`, path);
}
