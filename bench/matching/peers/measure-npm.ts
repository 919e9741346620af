import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Instance } from '../instances/instance.ts';
import { readInstance } from '../instances/store.ts';
import { rssMb, type Measurement } from '../measurement.ts';
import { solveWithHighs } from './highs.ts';
import type { Answer, Load } from './network.ts';
import { largestWithHopcroftKarp, solveWithMinCostFlow, solveWithYalps } from './small-packages.ts';

/**
 * One process, one measurement of a package from npm:
 *
 *     node bench/matching/peers/measure-npm.ts FILE METHOD FOLDER
 *
 * FOLDER holds node_modules with the packages. Loading a package is not counted, building its model is.
 */
const METHODS: Readonly<Record<string, (instance: Instance, load: Load) => Promise<Answer>>> = {
	highs: solveWithHighs,
	yalps: solveWithYalps,
	'min-cost-flow': solveWithMinCostFlow,
	'hopcroft-karp': largestWithHopcroftKarp
};

const [file, method, folder] = process.argv.slice(2);
const solve = method === undefined ? undefined : METHODS[method];
if (file === undefined || folder === undefined || !solve)
	throw new Error(`expected a file, one of ${Object.keys(METHODS).join(', ')}, and a folder`);
const require = createRequire(join(folder, 'package.json'));
const load: Load = async (name) => import(pathToFileURL(require.resolve(name)).href);
const answer: Measurement = { ...(await solve(readInstance(file), load)), rssMb: rssMb() };
console.log(JSON.stringify(answer));
