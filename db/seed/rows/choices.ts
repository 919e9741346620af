import type { Insertable } from 'kysely';
import type { DB } from '#db/schema.gen.ts';
import { addDays } from '#kernel/date.ts';
import { roughMinutes } from '../geo.ts';
import { randomOf, type Random } from '../prng.ts';
import { batch, type Batch } from './batch.ts';
import type { Learner } from './learners.ts';
import type { Place } from './places.ts';
import type { World } from './world.ts';

/** The places of a learner's programme that the learner can reach and may enter. */
function reachable(learner: Learner, places: readonly Place[]): { place: Place; minutes: number }[] {
	const found: { place: Place; minutes: number }[] = [];
	for (const place of places) {
		if (place.closed || (place.licence && !learner.licence) || (place.minimumAge ?? 0) > learner.age) continue;
		const minutes = roughMinutes(learner.home, place.establishment.point);
		if (minutes <= learner.travelLimit) found.push({ place, minutes });
	}
	return found;
}

/** Own choices of about half of the learners, one to eight places, near and popular ones first; and who said no to whom. */
export function choiceBatches(
	world: World,
	tile: number,
	learners: readonly Learner[],
	places: readonly Place[]
): Batch[] {
	const random = randomOf(world.seed, 'choices', tile);
	const byProgramme = new Map<number, Place[]>();
	for (const place of places) {
		for (const programme of place.programmes)
			byProgramme.set(programme, [...(byProgramme.get(programme) ?? []), place]);
	}
	const popularity = new Map(places.map(({ id }) => [id, 15 * random.next() ** 3]));
	const choices: Insertable<DB['learner_choice']>[] = [];
	const declines: Insertable<DB['decline']>[] = [];
	learners.forEach((learner, index) => {
		const fixed = tile === 0 && index < 2;
		if (!fixed && random.chance(0.5)) return;
		const options = reachable(learner, byProgramme.get(learner.programme) ?? [])
			.map(({ place, minutes }) => ({ place, cost: minutes + 20 * random.next() - (popularity.get(place.id) ?? 0) }))
			.sort((a, b) => a.cost - b.cost || (a.place.id < b.place.id ? -1 : 1));
		const count = Math.min(options.length, fixed ? 3 : 1 + random.below(8));
		options
			.slice(0, count)
			.forEach(({ place }, at) => choices.push({ learner_id: learner.id, place_id: place.id, rank: at + 1 }));
		const refused = options[count];
		if (refused && !fixed && random.chance(0.04)) declines.push(declineOf(world, learner, refused.place, random));
	});
	return [batch('learner_choice', choices), batch('decline', declines)];
}

function declineOf(world: World, learner: Learner, place: Place, random: Random): Insertable<DB['decline']> {
	return {
		learner_id: learner.id,
		place_id: place.id,
		declined_by: random.chance(0.5) ? 'learner' : 'place',
		declined_on: addDays(world.start, -1 - random.below(60))
	};
}
