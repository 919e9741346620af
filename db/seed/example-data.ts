import { SECTORS } from './catalogue/sectors.ts';
import { randomOf } from './prng.ts';
import { batch, type Batch } from './rows/batch.ts';
import { choiceBatches } from './rows/choices.ts';
import { enterpriseBatches, enterprisesOf, staffEnterprises } from './rows/enterprises.ts';
import { learnersOf, type Learner } from './rows/learners.ts';
import { People } from './rows/people.ts';
import { placesOf, type Place } from './rows/places.ts';
import { offeringBatch, offeringsOf, providerBatches, providersOf } from './rows/providers.ts';
import { sharedBatches } from './rows/once.ts';
import { flemishPartnershipId, operatorId, partnershipId, worldOf, type World } from './rows/world.ts';
import type { Scale } from './scale.ts';

export type ExampleOptions = { readonly scale: Scale; readonly seed: string; readonly canaries?: boolean };

/**
 * All rows of the example data, table by table in an order that satisfies every reference: first what exists once, then one
 * copy of Flanders after another, so that memory does not grow with the scale. The same options give the same rows.
 */
export function* exampleBatches({ scale, seed, canaries = false }: ExampleOptions): Generator<Batch> {
	const world = worldOf(scale, seed, canaries);
	yield* sharedBatches(world);
	for (let tile = 0; tile < scale.tiles; tile++) yield* tileOf(world, tile).batches;
}

/** One copy of Flanders: its rows, and the learners and places behind them. */
function tileOf(
	world: World,
	tile: number
): { batches: Batch[]; learners: readonly Learner[]; places: readonly Place[] } {
	const people = new People(tile, world.canaries);
	const providers = providersOf(world, tile);
	const offerings = offeringsOf(world, tile, providers);
	const enterprises = enterprisesOf(world, tile);
	const { learners, batches: learnerBatches } = learnersOf(world, tile, providers, offerings, people);
	staffEnterprises(world, tile, enterprises, people);
	if (tile === 0) staffPartnerships(world, people);
	const { places, batches: placeBatches } = placesOf(world, tile, enterprises);
	const batches = [
		...providerBatches(world, tile, providers),
		...enterpriseBatches(tile, enterprises),
		batch('person', people.persons),
		batch('membership', people.memberships),
		offeringBatch(world, offerings),
		...learnerBatches,
		...placeBatches,
		...choiceBatches(world, tile, learners, places)
	];
	return { batches: batches.filter(({ rows }) => rows.length > 0), learners, places };
}

/** Two officers at each sectoral partnership; coordinators and operators from the fixed cast. */
function staffPartnerships(world: World, people: People): void {
	const random = randomOf(world.seed, 'partnerships');
	for (const { code, partnership } of SECTORS) {
		if (!partnership) continue;
		const fixed = code === 'voeding' ? 'nadia' : code === 'bouw' ? 'rita' : undefined;
		if (fixed) people.join(people.addPersona(fixed), partnershipId(code), 'sector-officer');
		for (let at = fixed ? 1 : 0; at < 2; at++)
			people.join(people.add(`sector-${code}`, random), partnershipId(code), 'sector-officer');
	}
	for (const key of ['koen', 'wim'])
		people.join(people.addPersona(key), flemishPartnershipId(), 'partnership-coordinator');
	for (const key of ['sven', 'joris']) people.join(people.addPersona(key), operatorId(), 'operator');
}
