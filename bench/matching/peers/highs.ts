import type { Instance } from '../instances/instance.ts';
import { timed } from '../measurement.ts';
import { learnerOfEdge, totalOf, UNPLACED_COST, type Answer, type Load } from './network.ts';

type Highs = {
	readonly infinity: number;
	createModel(model: object): {
		readonly options: { set(options: object): void };
		run(): unknown;
		getSolution(): { colValue: Float64Array };
	};
};

/** HiGHS as WebAssembly: a linear programme, one variable for each edge, one row for each learner and each place. */
export async function solveWithHighs(instance: Instance, load: Load): Promise<Answer> {
	const highs = await ((await load('highs')) as { default: () => Promise<Highs> }).default();
	const { value, ...time } = timed(() => {
		const model = highs.createModel(programmeOf(instance, highs.infinity));
		model.options.set({ output_flag: false });
		model.run();
		return model.getSolution().colValue;
	});
	return { ...time, ...totalOf(instance, (edge) => value[edge]!) };
}

function programmeOf(instance: Instance, infinity: number): object {
	const { learners, places, place, cost, capacity } = instance;
	const numCols = place.length;
	const numRows = learners + places;
	const owner = learnerOfEdge(instance);
	const rowUpper = new Float64Array(numRows).fill(1);
	rowUpper.set(capacity, learners);
	const indices = new Int32Array(2 * numCols);
	for (let edge = 0; edge < numCols; edge++) {
		indices[2 * edge] = owner[edge]!;
		indices[2 * edge + 1] = learners + place[edge]!;
	}
	return {
		numCols,
		numRows,
		sense: 1,
		colCost: Float64Array.from(cost, (price) => price - UNPLACED_COST),
		colLower: new Float64Array(numCols),
		colUpper: new Float64Array(numCols).fill(1),
		rowLower: new Float64Array(numRows).fill(-infinity),
		rowUpper,
		matrix: {
			format: 'csc',
			numRows,
			numCols,
			starts: Int32Array.from({ length: numCols + 1 }, (_, edge) => 2 * edge),
			indices,
			values: new Float64Array(2 * numCols).fill(1)
		}
	};
}
