import { drawnClasses } from '../instances/random.ts';
import { marketOf } from '../instances/instance.ts';
import { readInstance } from '../instances/store.ts';
import { measureTask, TASK_NAMES } from './tasks.ts';

/**
 * One process, one measurement of the engine:
 *
 *     node bench/matching/ours/measure.ts FILE TASK
 */
const [file, task] = process.argv.slice(2);
if (file === undefined || task === undefined) throw new Error(`expected a file and one of: ${TASK_NAMES.join(', ')}`);
const instance = readInstance(file);
const market = marketOf(instance, task === 'max-classes' ? drawnClasses(instance.learners) : undefined);
console.log(JSON.stringify(measureTask(market, task)));
