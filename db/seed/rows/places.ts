import type { Insertable } from 'kysely';
import type { DB } from '#db/schema.gen.ts';
import { addDays, addYears } from '#kernel/date.ts';
import { apportion } from '../apportion.ts';
import { seedId } from '../ids.ts';
import { randomOf, type Random } from '../prng.ts';
import { batch, type Batch } from './batch.ts';
import { FIXED_ENTERPRISES, type Enterprise, type Establishment } from './enterprises.ts';
import { indexOf } from './providers.ts';
import { partnershipId, programmeId, type World } from './world.ts';

export type Place = {
	readonly id: string;
	readonly establishment: Establishment;
	readonly seats: number;
	readonly programmes: readonly number[];
	readonly minimumAge: number | null;
	readonly licence: boolean;
	/** Closed on or before the first day of the school year. */
	readonly closed: boolean;
};

type Recognition = {
	readonly id: string;
	readonly establishment: Establishment;
	readonly programme: number;
	seats: number;
};

/** Sectors whose enterprises also teach each other's programmes. */
const KIN: Readonly<Record<string, readonly string[]>> = {
	textielverzorging: ['textiel', 'schoonmaak', 'kleding-confectie'],
	'lokale-besturen': ['groen', 'bedienden', 'social-profit'],
	textiel: ['kleding-confectie', 'metaal'],
	'kleding-confectie': ['textiel', 'handel'],
	chemie: ['metaal'],
	'internationale-handel': ['transport-logistiek', 'bedienden'],
	grafisch: ['bedienden'],
	'vrije-beroepen': ['social-profit', 'bedienden'],
	schoonmaak: ['textielverzorging', 'horeca'],
	podium: ['elektriciens'],
	zeevisserij: ['transport-logistiek'],
	binnenvaart: ['transport-logistiek', 'zeevisserij'],
	'kappers-fitness-schoonheid': ['handel', 'bedienden'],
	'social-profit': ['horeca', 'schoonmaak', 'bedienden'],
	handel: ['bedienden', 'transport-logistiek'],
	bedienden: ['handel'],
	voeding: ['handel', 'horeca'],
	'transport-logistiek': ['handel'],
	elektriciens: ['metaal'],
	auto: ['metaal']
};

/** Each fourth programme with learners is short of seats: fewer or hardly more than its learners. The others have plenty. */
const SHORT_EVERY = 4;
/** Seats on top in programmes with plenty, so that a handful of learners spread over Flanders has some place near. */
const ENOUGH_FOR_FEW = 20;

function isShort(at: number): boolean {
	return at % SHORT_EVERY === SHORT_EVERY - 1;
}

/** The recognitions and places of one copy, exact in number and in seats. */
export function placesOf(
	world: World,
	tile: number,
	enterprises: readonly Enterprise[]
): { places: Place[]; batches: Batch[] } {
	const random = randomOf(world.seed, 'recognitions', tile);
	const recognitions = recognitionsOf(world, tile, enterprises, random);
	giveSeats(world, recognitions, randomOf(world.seed, 'seats', tile));
	const { places, links, rows } = placeRows(world, tile, recognitions, randomOf(world.seed, 'places', tile));
	const batches = [
		batch(
			'recognition',
			recognitions.map((each) => recognitionRow(world, each, random))
		),
		batch('place', rows),
		batch('place_programme', links)
	];
	return { places, batches };
}

function recognitionsOf(world: World, tile: number, enterprises: readonly Enterprise[], random: Random): Recognition[] {
	const establishments = enterprises.flatMap((each) => each.establishments);
	const options = new Map<string, { programmes: number[]; weights: number[] }>();
	for (const { sector } of establishments) if (!options.has(sector)) options.set(sector, optionsFor(world, sector));
	const room = establishments.map(({ sector }) => options.get(sector)?.programmes.length ?? 0);
	const weights = establishments.map(
		({ employees }) => (0.5 + random.next()) * (employees < 5 ? 0.7 : employees < 50 ? 1 : 1.6)
	);
	const counts = apportion(world.scale.totals.recognitions, weights, {
		floor: 1,
		cap: (index) => Math.min(12, room[index] ?? 0)
	});
	const bakery = indexOf(world, '1100');
	const recognitions: Recognition[] = [];
	establishments.forEach((establishment, at) => {
		const { programmes, weights: chances } = options.get(establishment.sector) ?? { programmes: [], weights: [] };
		const left = [...chances];
		for (let number = counts[at] ?? 0; number > 0; number--) {
			const first = isFixed(establishment) && number === counts[at];
			const chosen = first ? programmes.indexOf(bakery) : random.weighted(left);
			left[chosen] = 0;
			const id = seedId('recognition', tile, recognitions.length);
			recognitions.push({ id, establishment, programme: programmes[chosen] as number, seats: 0 });
		}
	});
	return recognitions;
}

/** What an enterprise of a sector can be recognised for: its own programmes, those of kindred sectors, more of what is organised. */
function optionsFor(world: World, sector: string): { programmes: number[]; weights: number[] } {
	const kin = KIN[sector] ?? [];
	const organised = new Set(world.sets.organised);
	const wanted = new Set(world.sets.withLearners);
	const programmes: number[] = [];
	const weights: number[] = [];
	world.programmes.forEach((programme, index) => {
		const closeness = programme.sector === sector ? 1 : kin.includes(programme.sector) ? 0.15 : 0;
		if (closeness === 0 || programme.kind === 'aanloop') return;
		programmes.push(index);
		const need = wanted.has(index) ? world.scale.focus : 1;
		weights.push(closeness * (organised.has(index) ? need * (3 + Math.sqrt(programme.addresses)) : 0.4));
	});
	return { programmes, weights };
}

/**
 * Seats per recognition: exact in total. Programmes with learners first get a target, some below what they need; the rest goes to
 * programmes that hardly anybody takes. This is what makes matching worth while: much room, not where it is needed.
 */
function giveSeats(world: World, recognitions: readonly Recognition[], random: Random): void {
	const byProgramme = Map.groupBy(recognitions, ({ programme }) => programme);
	const wanted = world.sets.withLearners.map((_, at) => {
		const learners = world.learnersPer[at] ?? 0;
		if (isShort(at)) return learners * (world.scale.scarce + 0.3 * random.next());
		return learners * world.scale.plenty * Math.exp(0.4 * random.gauss()) + ENOUGH_FOR_FEW;
	});
	const { seats } = world.scale.totals;
	const shrink = Math.min(1, (seats * 0.9) / wanted.reduce((sum, each) => sum + each, 0));
	let left = seats;
	world.sets.withLearners.forEach((programme, at) => {
		const own = byProgramme.get(programme) ?? [];
		const target = Math.min(Math.round((wanted[at] ?? 0) * (isShort(at) ? 1 : shrink)), roomFor(own));
		spread(target, own, random);
		left -= target;
		byProgramme.delete(programme);
	});
	spread(left, [...byProgramme.values()].flat(), random);
}

function spread(total: number, recognitions: readonly Recognition[], random: Random): void {
	const weights = recognitions.map(({ establishment }) => {
		const base = [0, 1, 2, 4][random.weighted([30, 60, 7, 3])] as number;
		if (isFixed(establishment)) return 100;
		return (base + 0.02) * (establishment.employees >= 50 ? 1.5 : 1);
	});
	const seats = apportion(total, weights, { cap: (index) => capOf(recognitions[index]) });
	recognitions.forEach((each, index) => (each.seats = seats[index] ?? 0));
}

/** The bakeries of the fixed cast always have a seat, and no limits that would keep Amina out. */
function isFixed({ enterprise }: Establishment): boolean {
	return enterprise < FIXED_ENTERPRISES;
}

/** Never more learners than employees, one if there are none; at most eight. */
function capOf(recognition: Recognition | undefined): number {
	return Math.max(1, Math.min(8, recognition?.establishment.employees ?? 0));
}

function roomFor(recognitions: readonly Recognition[]): number {
	return Math.floor(recognitions.reduce((sum, each) => sum + capOf(each), 0) * 0.9);
}

function recognitionRow(
	world: World,
	{ id, establishment, programme }: Recognition,
	random: Random
): Insertable<DB['recognition']> {
	const decided = addDays(world.start, -60 - random.below(1660));
	const status = random.weighted([97, 2, 1]);
	return {
		id,
		programme_id: programmeId(programme),
		establishment_id: establishment.id,
		status: ['recognised', 'guided', 'mentor-to-replace'][status] as string,
		decided_on: decided,
		valid_until: addYears(decided, 5),
		decided_by_id: partnershipId(establishment.sector),
		partnership_id: partnershipId(establishment.sector)
	};
}

type PlaceRows = { places: Place[]; links: Insertable<DB['place_programme']>[]; rows: Insertable<DB['place']>[] };

/** One place per recognition with seats; four in ten also take learners of the establishment's other programmes. */
function placeRows(world: World, tile: number, recognitions: readonly Recognition[], random: Random): PlaceRows {
	const result: PlaceRows = { places: [], links: [], rows: [] };
	const short = new Set(world.sets.withLearners.filter((_, at) => isShort(at)));
	for (const group of Map.groupBy(recognitions, ({ establishment }) => establishment.id).values()) {
		for (const recognition of group) {
			if (recognition.seats === 0) continue;
			const others = group.filter((each) => each !== recognition && !short.has(each.programme));
			const served = [recognition, ...(others.length > 0 && random.chance(0.4) ? [random.pick(others)] : [])];
			const id = seedId('place', tile, result.places.length);
			const fixed = isFixed(recognition.establishment);
			const closing = fixed ? 0 : random.weighted([94, 3, 3]);
			const { sector } = recognition.establishment;
			const place: Place = {
				id,
				establishment: recognition.establishment,
				seats: recognition.seats,
				programmes: served.map(({ programme }) => programme),
				minimumAge: !fixed && random.chance(AGE_18[sector] ?? 0.02) ? 18 : null,
				licence: !fixed && random.chance(LICENCE[sector] ?? 0.01),
				closed: closing === 1
			};
			result.places.push(place);
			for (const each of served) result.links.push({ place_id: id, recognition_id: each.id });
			result.rows.push({
				id,
				establishment_id: recognition.establishment.id,
				seats: place.seats,
				start_time: random.pick(STARTS[sector] ?? ['08:00', '08:30', '09:00']),
				minimum_age: place.minimumAge,
				licence_required: place.licence,
				last_confirmed_on: confirmed(world, random),
				closed_from:
					closing === 0 ? null : addDays(world.start, closing === 1 ? -random.below(200) : 30 + random.below(200))
			});
		}
	}
	return result;
}

/** Hours at which work begins. Minors may not work before six. */
const STARTS: Readonly<Record<string, readonly string[]>> = {
	bouw: ['06:30', '07:00', '07:30'],
	voeding: ['06:00', '06:00', '07:00'],
	horeca: ['09:00', '10:00', '11:00'],
	metaal: ['06:00', '07:00', '08:00'],
	'transport-logistiek': ['06:00', '07:00', '08:00'],
	'social-profit': ['07:00', '07:30', '08:00']
};
const AGE_18: Readonly<Record<string, number>> = { 'transport-logistiek': 0.15, bouw: 0.05, chemie: 0.2, horeca: 0.05 };
const LICENCE: Readonly<Record<string, number>> = {
	'social-profit': 0.06,
	bouw: 0.04,
	elektriciens: 0.05,
	'transport-logistiek': 0.06
};

/** When the enterprise last said that the place is still there: this year, longer ago, or never. */
function confirmed(world: World, random: Random): string | null {
	const kind = random.weighted([55, 25, 20]);
	if (kind === 2) return null;
	return addDays(world.start, kind === 0 ? -random.below(365) : -365 - random.below(730));
}
