// One process, one measurement of or-tools-wasm, in plain JavaScript and by itself, so that older versions of Node can run it as well: the package
// is three times as quick on Node 20 as on Node 24.
//
//     node bench/matching/peers/measure-or-tools.mjs FILE FOLDER
//
// Asked for the largest flow at least cost: exactly the question, and faster than with an arc for every learner without a place. Calls the function under
// the classes of the package, which saves it a copy for every arc. Loading the package is not counted, building the network is.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [path = '', folder = ''] = process.argv.slice(2);
const PACKAGE = 'or-tools-wasm/network-flow';

/** The columns of a file of the benchmark (see `instances/store.ts`). */
function readColumns() {
	const { buffer, byteOffset } = readFileSync(path);
	let at = byteOffset;
	/** @param {number} bytes */
	const take = (bytes) => buffer.slice(at, (at += bytes));
	const [magic, learners = 0, places = 0, edges = 0] = new Int32Array(take(20));
	if (magic !== 0x4d524b32) throw new Error('not a file of the benchmark');
	const offset = new Int32Array(take(4 * (learners + 1)));
	const capacity = new Int32Array(take(4 * places));
	take(4 * learners);
	const place = new Int32Array(take(4 * edges));
	return { learners, places, offset, capacity, place, cost: new Uint16Array(take(2 * edges)) };
}

/**
 * Arcs from learners to places, then from places to the sink.
 * @param {ReturnType<typeof readColumns>} instance
 */
function networkOf({ learners, places, offset, capacity, place, cost }) {
	const sink = learners + places;
	/** @type {number[][]} */
	const [tails = [], heads = [], capacities = [], unitCosts = []] = [];
	/** @type {(tail: number, head: number, seats: number, price: number) => void} */
	const arc = (tail, head, seats, price) => {
		tails.push(tail);
		heads.push(head);
		capacities.push(seats);
		unitCosts.push(price);
	};
	for (let learner = 0; learner < learners; learner++)
		for (let edge = offset[learner] ?? 0; edge < (offset[learner + 1] ?? 0); edge++)
			arc(learner, learners + (place[edge] ?? 0), 1, cost[edge] ?? 0);
	for (let at = 0; at < places; at++) arc(learners + at, sink, capacity[at] ?? 0, 0);
	const supplies = new Array(sink + 1).fill(0).fill(1, 0, learners);
	supplies[sink] = -learners;
	return { algorithm: 'minCostFlow', tails, heads, capacities, unitCosts, supplies, solveMaxFlowWithMinCost: true };
}

const require = createRequire(join(folder, 'package.json'));
const solver = await import(pathToFileURL(require.resolve(PACKAGE)).href);
await solver.initNetworkFlow();
const instance = readColumns();
const start = performance.now();
const used = process.cpuUsage();
const { flows } = await solver.solveGraphPayload(networkOf(instance));
const seconds = (performance.now() - start) / 1000;
const { user, system } = process.cpuUsage(used);
let [placed, cost] = [0, 0];
instance.cost.forEach((price, edge) => {
	placed += flows[edge];
	cost += flows[edge] * price;
});
const rssMb = Math.round(process.resourceUsage().maxRSS / 102.4) / 10;
console.log(JSON.stringify({ seconds, cpuSeconds: (user + system) / 1e6, rssMb, placed, cost }));
// The package leaves workers behind.
process.exit(0);
