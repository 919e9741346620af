import type { Travel } from '#engines/matching/candidates.ts';
import { distanceModel } from '#engines/travel/distance-model.ts';
import type { RoundSettings } from './round-input.ts';

/**
 * The travel times of a round, from what its settings say: the one place where the thread of a round gets them, for computing and for checking
 * alike. Settings are plain text, so a thread in any process can ask. Throws a RangeError when these times can no longer be had.
 */
export function travelFor({ travelModel }: RoundSettings): Travel {
	const travel = distanceModel();
	if (travel.id !== travelModel) throw new RangeError('the round was made with another travel model');
	return travel;
}
