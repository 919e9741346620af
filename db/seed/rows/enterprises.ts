import { checkDigitsOf } from '#law/kbo.ts';
import { apportion, repeatLabels } from '../apportion.ts';
import { SECTORS } from '../catalogue/sectors.ts';
import { around, type Point } from '../geo.ts';
import { seedId } from '../ids.ts';
import { THINGS, TRADES } from '../names.ts';
import { randomOf, type Random } from '../prng.ts';
import { PROVINCES, type Province } from '../scale.ts';
import { batch, type Batch } from './batch.ts';
import type { People } from './people.ts';
import { swapIn } from './providers.ts';
import { CREATED_AT, townIn, townNamed, type World } from './world.ts';

export type Establishment = {
	readonly id: string;
	readonly enterprise: number;
	readonly sector: string;
	readonly province: Province;
	readonly employees: number;
	readonly point: Point;
	readonly nis: string;
};

export type Enterprise = {
	readonly id: string;
	readonly name: string;
	readonly sector: string;
	readonly employees: number;
	readonly establishments: readonly Establishment[];
};

/** Share of recognised enterprises per sector apart from construction; assumed, and on purpose not like the learners'. */
const SECTOR_WEIGHTS: Readonly<Record<string, number>> = {
	metaal: 9,
	horeca: 13,
	textielverzorging: 0.5,
	voeding: 8,
	'social-profit': 11,
	'kappers-fitness-schoonheid': 8,
	hout: 6,
	elektriciens: 9,
	auto: 9,
	handel: 10,
	bedienden: 6,
	textiel: 0.5,
	'lokale-besturen': 1,
	chemie: 1,
	groen: 8,
	'transport-logistiek': 5,
	'kleding-confectie': 0.5,
	'internationale-handel': 0.5,
	grafisch: 1.5,
	'vrije-beroepen': 1,
	schoonmaak: 0.7,
	podium: 0.5,
	zeevisserij: 0.3,
	binnenvaart: 0.3
};
const SIZES = [
	[35, 0, 4],
	[20, 5, 9],
	[27, 10, 49],
	[12, 50, 249],
	[6, 250, 900]
] as const;
/** Numbers that the KBO has not handed out: 0900 to 0999, and after a million of them 19…; establishments from 8. */
const FIRST_ENTERPRISE = 9_000_000;
const MORE_ENTERPRISES = 19_000_000;
const FIRST_ESTABLISHMENT = 80_000_000;
const PER_TILE = 20_000;

/** The three fixed bakeries of the first copy: Jan's, Ilse's and one of the second tenant. */
const FIXED = [
	{ name: 'Voorbeeldbakkerij De Backer', employees: 0, province: 'oost-vlaanderen', town: 'Gent' },
	{ name: 'Voorbeeldbakkerij Het Korenveld', employees: 12, province: 'oost-vlaanderen', town: 'Gent' },
	{ name: 'Voorbeeldbakkerij De Oven', employees: 8, province: 'antwerpen', town: 'Antwerpen' }
] as const;

/** How many enterprises at the front are fixed. */
export const FIXED_ENTERPRISES = FIXED.length;

/** The recognised enterprises of one copy: exact in all, in West-Vlaanderen and in construction. */
export function enterprisesOf(world: World, tile: number): Enterprise[] {
	const random = randomOf(world.seed, 'enterprises', tile);
	const { enterprises, enterprisesWestVlaanderen, enterprisesConstruction } = world.scale.totals;
	const codes = Object.keys(SECTOR_WEIGHTS);
	const others = apportion(enterprises - enterprisesConstruction, Object.values(SECTOR_WEIGHTS));
	const sectors = random.shuffled([
		...repeatLabels(['bouw'], [enterprisesConstruction]),
		...repeatLabels(codes, others)
	]);
	const elsewhere = PROVINCES.filter((each) => each !== 'west-vlaanderen');
	const people = elsewhere.map((each) => world.towns[each].weights.reduce((sum, weight) => sum + weight, 0));
	const split = apportion(enterprises - enterprisesWestVlaanderen, people);
	const provinces = random.shuffled([
		...repeatLabels(['west-vlaanderen' as Province], [enterprisesWestVlaanderen]),
		...repeatLabels(elsewhere, split)
	]);
	FIXED.forEach(({ province }, index) => {
		swapIn(sectors, index, 'voeding');
		swapIn(provinces, index, province);
	});
	return sectors.map((sector, index) => enterpriseAt(world, tile, index, sector, provinces[index] as Province, random));
}

function enterpriseAt(
	world: World,
	tile: number,
	index: number,
	sector: string,
	province: Province,
	random: Random
): Enterprise {
	const fixed = tile === 0 ? FIXED[index] : undefined;
	const [, least, most] = SIZES[random.weighted(SIZES.map(([weight]) => weight))] as (typeof SIZES)[number];
	const employees = fixed?.employees ?? least + random.below(most - least + 1);
	const trade = random.pick(TRADES[sector] ?? ['bedrijf']);
	const name = fixed?.name ?? `Voorbeeld${trade} ${random.pick(THINGS)} ${tile * PER_TILE + index}`;
	const count = employees < 10 || fixed ? 1 : employees < 50 ? (random.chance(0.12) ? 2 : 1) : 1 + random.below(4);
	const establishments = Array.from({ length: count }, (_, at): Establishment => {
		const town = fixed ? townNamed(world, fixed.town) : townIn(world, province, random);
		return {
			id: seedId('establishment', tile, index * 4 + at),
			enterprise: index,
			sector,
			province,
			employees: at === 0 ? employees - Math.floor(employees / count) * (count - 1) : Math.floor(employees / count),
			point: around(town, town.population, random),
			nis: town.nis
		};
	});
	return { id: seedId('enterprise', tile, index), name, sector, employees, establishments };
}

/** Table rows of the enterprises and their establishments, with right check digits. */
export function enterpriseBatches(tile: number, enterprises: readonly Enterprise[]): Batch[] {
	const committees = new Map(SECTORS.map(({ code, jointCommittees }) => [code, jointCommittees]));
	let number = tile * PER_TILE * 2;
	return [
		batch(
			'organisation',
			enterprises.map(({ id, name }) => ({ id, kind: 'enterprise', name, created_at: CREATED_AT }))
		),
		batch(
			'enterprise',
			enterprises.map(({ id, sector, employees }, index) => ({
				organisation_id: id,
				enterprise_number: enterpriseNumber(tile * PER_TILE + index),
				employees,
				joint_committee: committees.get(sector)?.[0] ?? null,
				sector_code: sector
			}))
		),
		batch(
			'establishment',
			enterprises.flatMap(({ id, name, establishments }) =>
				establishments.map((each, at) => ({
					id: each.id,
					enterprise_id: id,
					establishment_number: withCheck(FIRST_ESTABLISHMENT + number++),
					name: at === 0 ? name : `${name} (vestiging ${at + 1})`,
					employees: each.employees,
					municipality_nis: each.nis,
					lat: each.point.lat,
					lon: each.point.lon
				}))
			)
		)
	];
}

/** Who runs each enterprise and who its mentors are; mentors in construction exactly as many as were trained. */
export function staffEnterprises(world: World, tile: number, enterprises: readonly Enterprise[], people: People): void {
	const random = randomOf(world.seed, 'staff', tile);
	const construction = enterprises.flatMap(({ sector }, index) => (sector === 'bouw' ? [index] : []));
	const trained = apportion(
		world.scale.totals.constructionMentors,
		construction.map(() => 1 + random.next()),
		{ floor: 1 }
	);
	const mentorsAt = new Map(construction.map((index, at) => [index, trained[at] ?? 1]));
	enterprises.forEach(({ id, employees }, index) => {
		const host = `onderneming-${tile * PER_TILE + index}`;
		const fixed = tile === 0 ? CAST[index] : undefined;
		const admin = fixed ? people.addPersona(fixed.admin) : people.add(host, random);
		people.join(admin, id, 'enterprise-admin');
		if (fixed) {
			people.join(fixed.mentor === fixed.admin ? admin : people.addPersona(fixed.mentor), id, 'mentor');
			return;
		}
		const mentors = mentorsAt.get(index) ?? (random.chance(0.1) ? 2 : 1);
		for (let at = 0; at < mentors; at++)
			people.join(at === 0 && employees < 10 ? admin : people.add(host, random), id, 'mentor');
	});
}

/** Jan alone is both; Ilse is mentor at a bakery that somebody else runs. */
const CAST: readonly { admin: string; mentor: string }[] = [
	{ admin: 'jan', mentor: 'jan' },
	{ admin: 'sofie', mentor: 'ilse' },
	{ admin: 'hakim', mentor: 'mieke' }
];

function enterpriseNumber(number: number): string {
	return withCheck(number < 1_000_000 ? FIRST_ENTERPRISE + number : MORE_ENTERPRISES + number - 1_000_000);
}

function withCheck(firstEight: number): string {
	const text = firstEight.toString().padStart(8, '0');
	return text + checkDigitsOf(text);
}
