import { candidatePairs } from '#engines/matching/candidates.ts';
import { distanceModel } from '#engines/travel/distance-model.ts';
import { specOf } from '../instances/catalogue.ts';
import { degreesOf } from '../instances/fla-map.ts';
import { NO_PROGRAMME } from '../instances/fla-records.ts';
import { recordsOf } from '../instances/records.ts';
import { rssMb, timed } from '../measurement.ts';

/**
 * One process, one measurement: pairs from coordinates, the fifty nearest for each learner.
 *
 *     node bench/matching/ours/measure-candidates.ts INSTANCE
 */
const MOST = 50;
const spec = specOf(process.argv[2] ?? '');
if (!spec) throw new Error('expected the name of an instance');
const { learners, places } = recordsOf(spec);

function columns({ x, y }: { readonly x: Float64Array; readonly y: Float64Array }) {
	return { lat: y.map((north) => degreesOf(0, north).lat), lon: x.map((east) => degreesOf(east, 0).lon) };
}

function programmeRows() {
	const offset = new Int32Array(places.x.length + 1);
	const value: number[] = [];
	places.first.forEach((first, place) => {
		value.push(first);
		if (places.second[place] !== NO_PROGRAMME) value.push(places.second[place]!);
		offset[place + 1] = value.length;
	});
	return { offset, value: Int32Array.from(value) };
}

const people = {
	...columns(learners),
	programme: Int32Array.from(learners.programme),
	maxMinutes: Uint16Array.from(learners.limit)
};
const sites = { ...columns(places), programmes: programmeRows() };
const { value, ...time } = timed(() => candidatePairs(people, sites, distanceModel(), { most: MOST }));
console.log(JSON.stringify({ ...time, rssMb: rssMb(), figures: { pairs: value.place.length } }));
