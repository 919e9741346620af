import type { Insertable } from 'kysely';
import type { DB } from '#db/schema.gen.ts';
import { apportion, repeatLabels } from '../apportion.ts';
import { around, type Point } from '../geo.ts';
import { seedId } from '../ids.ts';
import { TREES } from '../names.ts';
import { randomOf, type Random } from '../prng.ts';
import { PROVINCES, type Province } from '../scale.ts';
import { batch, type Batch } from './batch.ts';
import { CREATED_AT, programmeId, townIn, townNamed, type World } from './world.ts';

export type ProviderType = 'school' | 'buso' | 'centre' | 'syntra';

export type Provider = {
	readonly id: string;
	readonly type: ProviderType;
	readonly name: string;
	readonly province: Province;
	readonly campuses: readonly Campus[];
	/** How much this provider attracts learners; log-normal, so that some are ten times as large as others. */
	readonly pull: number;
};
export type Campus = { readonly id: string; readonly name: string; readonly nis: string; readonly point: Point };

/** One programme at one campus in the school year. */
export type Offering = {
	readonly id: string;
	readonly programme: number;
	readonly provider: number;
	readonly campus: Campus;
};

/** Share of providers per type, in the order of TYPES; Syntra about one in ten, the rest assumed. */
const TYPES: readonly ProviderType[] = ['school', 'centre', 'buso', 'syntra'];
const TYPE_WEIGHTS = [61, 15, 12, 10];
const TITLE: Readonly<Record<ProviderType, string>> = {
	school: 'Voorbeeldschool',
	centre: 'Voorbeeldcentrum',
	buso: 'Voorbeeldschool BuSO',
	syntra: 'Voorbeeld-Syntra'
};

/** The providers of one copy with their campuses. The first two are fixed: De Linde in Gent and De Wilg in Antwerpen. */
export function providersOf(world: World, tile: number): Provider[] {
	const random = randomOf(world.seed, 'providers', tile);
	const counts = world.scale.totals.providersByProvince;
	const total = counts.reduce((sum, each) => sum + each, 0);
	const provinces = random.shuffled(repeatLabels(PROVINCES, counts));
	const types = random.shuffled(repeatLabels(TYPES, apportion(total, TYPE_WEIGHTS, { floor: 1 })));
	swapIn(provinces, 0, 'oost-vlaanderen');
	swapIn(provinces, 1, 'antwerpen');
	swapIn(types, 0, 'school');
	swapIn(types, 1, 'school');
	return provinces.map((province, index) =>
		providerAt(world, tile, index, province, types[index] as ProviderType, random)
	);
}

/** The names and towns of the first two providers, where the fixed cast goes to school. */
const FIXED = [
	{ name: 'Voorbeeldschool De Linde', town: 'Gent' },
	{ name: 'Voorbeeldschool De Wilg', town: 'Antwerpen' }
];

function providerAt(
	world: World,
	tile: number,
	index: number,
	province: Province,
	type: ProviderType,
	random: Random
): Provider {
	const fixed = FIXED[index];
	const home = fixed === undefined ? townIn(world, province, random) : townNamed(world, fixed.town);
	const name = fixed?.name ?? `${TITLE[type]} De ${random.pick(TREES)} ${home.name}`;
	const count = type === 'syntra' ? 1 + random.below(2) : random.chance(0.15) ? 2 : 1;
	const campuses = Array.from({ length: count }, (_, at): Campus => {
		const town = at === 0 ? home : townIn(world, province, random);
		return {
			id: seedId('campus', tile, index * 4 + at),
			name: `Campus ${town.name}`,
			nis: town.nis,
			point: around(town, town.population / 4, random)
		};
	});
	return {
		id: seedId('provider', tile, index),
		type,
		name: tile === 0 ? name : `${name} ${tile + 1}`,
		province,
		campuses,
		pull: Math.exp(random.gauss())
	};
}

/**
 * Which provider organises what: about four programmes each, mostly of a few sectors; every organised programme somewhere, and every
 * programme with learners at each type of provider that has learners in it.
 */
export function offeringsOf(world: World, tile: number, providers: readonly Provider[]): Offering[] {
	const random = randomOf(world.seed, 'offerings', tile);
	const wanted = apportion(
		world.scale.totals.offerings,
		providers.map(() => Math.exp(0.6 * random.gauss())),
		{ floor: 1, cap: () => 12 }
	);
	const chosen = new Set<string>();
	const offerings: Offering[] = [];
	const add = (provider: number, programme: number): void => {
		const key = `${provider}/${programme}`;
		if (chosen.has(key)) return;
		chosen.add(key);
		const campus = random.pick((providers[provider] as Provider).campuses);
		offerings.push({ id: seedId('offering', tile, offerings.length), programme, provider, campus });
	};
	add(0, indexOf(world, '1100'));
	add(1, indexOf(world, '1100'));
	providers.forEach(({ type }, provider) => {
		for (const programme of ownChoice(world, type, wanted[provider] ?? 1, random)) add(provider, programme);
	});
	for (const programme of world.sets.organised) {
		for (const type of typesOf(world, programme)) {
			const able = providers.flatMap((each, index) => (each.type === type ? [index] : []));
			const covered = offerings.some((each) => each.programme === programme && providers[each.provider]?.type === type);
			if (!covered && able.length > 0) add(random.pick(able), programme);
		}
	}
	return offerings;
}

/** The types of provider at which a programme must be found somewhere; the first is its main one. */
function typesOf(world: World, programme: number): ProviderType[] {
	if (world.programmes[programme]?.form === 'buso-ov3') return ['buso'];
	const at = world.sets.withLearners.indexOf(programme);
	return at !== -1 && (world.learnersPer[at] ?? 0) >= SPREAD_FROM ? ['school', 'centre', 'syntra'] : ['school'];
}

/** A programme with fewer learners than this is found at schools only. */
export const SPREAD_FROM = 15;

function ownChoice(world: World, type: ProviderType, count: number, random: Random): number[] {
	const allowed = world.sets.organised.filter(
		(index) => (world.programmes[index]?.form === 'buso-ov3') === (type === 'buso')
	);
	const favourites = new Set(Array.from({ length: 2 }, () => world.programmes[random.pick(allowed)]?.sector));
	const weights = allowed.map((index) => {
		const { addresses = 0, sector } = world.programmes[index] ?? {};
		return (addresses + 0.5) * (favourites.has(sector) ? 8 : 1);
	});
	const picked: number[] = [];
	for (let left = Math.min(count, allowed.length); left > 0; left--) {
		const at = random.weighted(weights);
		weights[at] = 0;
		picked.push(allowed[at] as number);
	}
	return picked;
}

/** The place of a code in the list of programmes. */
export function indexOf(world: World, code: string): number {
	return world.programmes.findIndex((each) => each.code === code);
}

/** Puts a value at an index by swapping it with its last other occurrence, so that the counts stay. */
export function swapIn<Value>(values: Value[], index: number, value: Value): void {
	const other = values[index] === value ? index : values.lastIndexOf(value);
	if (other === -1) throw new RangeError(`no ${String(value)} to swap in`);
	[values[index], values[other]] = [values[other] as Value, values[index] as Value];
}

/** Table rows of the providers, their campuses and what they organise. */
export function providerBatches(world: World, tile: number, providers: readonly Provider[]): Batch[] {
	return [
		batch(
			'organisation',
			providers.map(({ id, name }) => ({ id, kind: 'education-provider', name, created_at: CREATED_AT }))
		),
		batch(
			'education_provider',
			providers.map(({ id, type }, index) => ({
				organisation_id: id,
				provider_type: type,
				institution_number: (900_000 + tile * 1000 + index).toString()
			}))
		),
		batch(
			'campus',
			providers.flatMap(({ id, campuses }) =>
				campuses.map((campus): Insertable<DB['campus']> => ({
					id: campus.id,
					provider_id: id,
					name: campus.name,
					municipality_nis: campus.nis,
					lat: campus.point.lat,
					lon: campus.point.lon
				}))
			)
		)
	];
}

/** Table rows of the offerings. */
export function offeringBatch(world: World, offerings: readonly Offering[]): Batch {
	return batch(
		'offering',
		offerings.map(({ id, programme, campus }) => ({
			id,
			campus_id: campus.id,
			programme_id: programmeId(programme),
			school_year: world.scale.schoolYear
		}))
	);
}
