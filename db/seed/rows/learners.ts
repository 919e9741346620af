import type { Insertable } from 'kysely';
import type { DB } from '#db/schema.gen.ts';
import { addDays, addYears, partsOf, plainDateOf, type PlainDate } from '#kernel/date.ts';
import { around, kilometres, type Point } from '../geo.ts';
import { repeatLabels } from '../apportion.ts';
import { seedId } from '../ids.ts';
import { FAMILY, STREETS } from '../names.ts';
import { personaOf } from '../personas.ts';
import { randomOf, type Random } from '../prng.ts';
import { PROVINCES, type Province } from '../scale.ts';
import type { Municipality } from '../municipalities.ts';
import { batch, type Batch } from './batch.ts';
import type { People } from './people.ts';
import { indexOf, SPREAD_FROM, swapIn, type Offering, type Provider, type ProviderType } from './providers.ts';
import { townIn, townNamed, type World } from './world.ts';

export type Learner = {
	readonly id: string;
	readonly programme: number;
	readonly offering: Offering;
	readonly home: Point;
	readonly age: number;
	readonly licence: boolean;
	readonly travelLimit: number;
	readonly row: Insertable<DB['learner']>;
};

/** Chance that a learner is a girl, per sector; assumed. */
const GIRLS: Readonly<Record<string, number>> = {
	bouw: 0.03,
	elektriciens: 0.02,
	metaal: 0.03,
	auto: 0.03,
	hout: 0.06,
	groen: 0.2,
	voeding: 0.45,
	horeca: 0.45,
	'kappers-fitness-schoonheid': 0.9,
	'social-profit': 0.85,
	handel: 0.35,
	'transport-logistiek': 0.35,
	bedienden: 0.6
};
const LIMITS = [35, 50, 60, 75];
const LIMIT_WEIGHTS = [2, 4, 3, 1];
const TRANSPORT = ['bike', 'public-transport', 'brought', 'moped', 'car'];
const TRANSPORT_WEIGHTS = [35, 35, 15, 10, 5];
/** Learners per coach, on average; assumed. */
const PER_COACH = 14;

/** What the learners of one copy fill: their own rows and the batches around them. */
export type LearnerRows = { readonly learners: readonly Learner[]; readonly batches: readonly Batch[] };

/**
 * The learners of one copy: exact by programme, province and provider type. Index 0 is Amina at De Linde and 1 is Lucas at De Wilg in
 * the first copy; both learn to bake.
 */
export function learnersOf(
	world: World,
	tile: number,
	providers: readonly Provider[],
	offerings: readonly Offering[],
	people: People
): LearnerRows {
	const random = randomOf(world.seed, 'learners', tile);
	const { programmes, provinces } = labelsOf(world, random);
	const types = typesOf(world, programmes, random);
	const byKey = Map.groupBy(offerings, ({ programme, provider }) => `${programme}/${providers[provider]?.type}`);
	const learners = programmes.map((programme, index) => {
		const persona = tile === 0 && index < 2 ? (index === 0 ? 'amina' : 'lucas') : undefined;
		const home =
			persona === undefined
				? townIn(world, provinces[index] as Province, random)
				: townNamed(world, index === 0 ? 'Gent' : 'Antwerpen');
		const near = byKey.get(`${programme}/${types[index]}`) ?? [];
		const offering =
			index < 2
				? offerings.find((each) => each.provider === index && each.programme === programme)
				: nearby(near, providers, home, random);
		if (offering === undefined) throw new RangeError(`no offering of ${world.programmes[programme]?.code}`);
		return learnerAt({ world, tile, index, programme, offering, home, persona, random, people });
	});
	return {
		learners,
		batches: [
			batch(
				'learner',
				learners.map(({ row }) => row)
			),
			...aroundLearners(world, tile, providers, learners, people)
		]
	};
}

/** Programme and home province of each learner: exact in number, in random order, the first two as the fixed cast needs them. */
function labelsOf(world: World, random: Random): { programmes: number[]; provinces: Province[] } {
	const programmes = random.shuffled(repeatLabels(world.sets.withLearners, world.learnersPer));
	const provinces = random.shuffled(repeatLabels(PROVINCES, world.scale.totals.learnersByProvince));
	const bakery = indexOf(world, '1100');
	swapIn(programmes, 0, bakery);
	swapIn(programmes, 1, bakery);
	swapIn(provinces, 0, 'oost-vlaanderen');
	swapIn(provinces, 1, 'antwerpen');
	return { programmes, provinces };
}

/** Type of provider per learner: Syntra exactly as published, centres 13 %, buso where the programme is; the rest at schools. */
function typesOf(world: World, programmes: readonly number[], random: Random): ProviderType[] {
	const sizes = new Map(world.sets.withLearners.map((index, at) => [index, world.learnersPer[at] ?? 0]));
	const types = programmes.map((index): ProviderType =>
		world.programmes[index]?.form === 'buso-ov3' ? 'buso' : 'school'
	);
	const free = programmes.flatMap((programme, at) =>
		at > 1 && types[at] === 'school' && (sizes.get(programme) ?? 0) >= SPREAD_FROM ? [at] : []
	);
	const order = random.shuffled(free);
	const syntra = world.scale.totals.syntraLearners;
	const centre = Math.round(programmes.length * 0.13);
	if (order.length < syntra + centre) throw new RangeError('too few learners for Syntra and centres');
	for (const at of order.slice(0, syntra)) types[at] = 'syntra';
	for (const at of order.slice(syntra, syntra + centre)) types[at] = 'centre';
	return types;
}

function nearby(
	offerings: readonly Offering[],
	providers: readonly Provider[],
	home: Point,
	random: Random
): Offering | undefined {
	const weights = offerings.map(
		({ provider, campus }) => (providers[provider]?.pull ?? 1) * Math.exp(-kilometres(home, campus.point) / 10) + 1e-9
	);
	return offerings[random.weighted(weights)];
}

type LearnerSeed = {
	world: World;
	tile: number;
	index: number;
	programme: number;
	offering: Offering;
	home: Municipality;
	persona: 'amina' | 'lucas' | undefined;
	random: Random;
	people: People;
};

function learnerAt({ world, tile, index, programme, offering, home, persona, random, people }: LearnerSeed): Learner {
	const { sector = '' } = world.programmes[programme] ?? {};
	const girl = random.chance(GIRLS[sector] ?? 0.3);
	const gender = persona === undefined ? (girl ? 'female' : 'male') : persona === 'amina' ? 'female' : 'male';
	const age = ageFor(world, programme, random);
	const eldest = plainDateOf(partsOf(world.start).year - age - 1, 9, 2);
	const born = persona === undefined ? addDays(eldest, random.below(364)) : (personaOf(persona).born as PlainDate);
	const withAddress = persona !== undefined || random.chance(0.3);
	const point = withAddress ? around(home, home.population, random) : home;
	const licence = age >= 18 && random.chance(0.35);
	const travelLimit = LIMITS[random.weighted(LIMIT_WEIGHTS)] as number;
	const street = `${world.canaries ? 'Kanarieadres ' : ''}${random.pick(STREETS)} ${1 + random.below(200)}`;
	const id = seedId('learner', tile, index);
	const row = {
		id,
		person_id: persona === undefined ? people.add('leerling', random, { gender }) : people.addPersona(persona),
		born,
		gender,
		home_municipality_nis: home.nis,
		home_address: withAddress ? street : null,
		home_lat: withAddress ? point.lat : null,
		home_lon: withAddress ? point.lon : null,
		travel_limit_minutes: persona === undefined ? travelLimit : 60,
		transport: TRANSPORT[random.weighted(TRANSPORT_WEIGHTS)] as string,
		driving_licence: licence,
		support_need: random.chance(0.08)
	};
	return { id, programme, offering, home: point, age, licence, travelLimit: row.travel_limit_minutes, row };
}

/** Age on the first day of the school year: by stage, seventh year or buso. */
function ageFor(world: World, programme: number, random: Random): number {
	const { kind, stage, form } = world.programmes[programme] ?? {};
	if (kind === 'seventh-year') return 18 + random.weighted([6, 3, 1]);
	if (form === 'buso-ov3') return 15 + random.below(4);
	return stage === 2 ? 15 + random.weighted([7, 3]) : 16 + random.weighted([5, 4, 1]);
}

function aroundLearners(
	world: World,
	tile: number,
	providers: readonly Provider[],
	learners: readonly Learner[],
	people: People
): Batch[] {
	const random = randomOf(world.seed, 'around-learners', tile);
	const guardianships = learners.flatMap((learner, index) =>
		guardiansOf(learner, tile === 0 ? index : -1, random, people)
	);
	const coaches = coachesOf(world, tile, providers, learners, people);
	const enrolments = learners.map((learner, index): Insertable<DB['enrolment']> => {
		const team = coaches[learner.offering.provider] ?? [];
		return {
			id: seedId('enrolment', tile, index),
			learner_id: learner.id,
			offering_id: learner.offering.id,
			coach_id: index < 2 ? (team[0] ?? null) : (team[index % Math.max(1, team.length)] ?? null),
			valid_from: world.start,
			valid_until: addYears(world.start, 1),
			...searching(world, random)
		};
	});
	return [batch('guardianship', guardianships), batch('enrolment', enrolments)];
}

/** Since when a learner searches: most from the first day, some since the spring, some because a place was lost. */
function searching(world: World, random: Random): { search_from: PlainDate; search_cause: string } {
	const kind = random.weighted([85, 9, 6]);
	if (kind === 1) return { search_from: addDays(world.start, -90 + random.below(75)), search_cause: 'start' };
	if (kind === 2) return { search_from: addDays(world.start, -14 + random.below(50)), search_cause: 'lost-place' };
	return { search_from: world.start, search_cause: 'start' };
}

function guardiansOf(
	learner: Learner,
	index: number,
	random: Random,
	people: People
): Insertable<DB['guardianship']>[] {
	const row = (guardian: string): Insertable<DB['guardianship']> => ({
		guardian_id: guardian,
		learner_id: learner.id,
		valid_from: '2020-09-01',
		valid_until: null
	});
	if (index === 0) return [row(people.addPersona('fatima'))];
	if (index === 1) return [row(people.addPersona('els'))];
	if (learner.age >= 18 || !random.chance(0.9)) return [];
	const familyName = random.pick(FAMILY);
	return Array.from({ length: random.chance(0.25) ? 2 : 1 }, () => row(people.add('ouder', random, { familyName })));
}

/** Coaches per provider, about one for fourteen learners, and one who manages the provider's data. */
function coachesOf(
	world: World,
	tile: number,
	providers: readonly Provider[],
	learners: readonly Learner[],
	people: People
): string[][] {
	const random = randomOf(world.seed, 'coaches', tile);
	const sizes = new Array<number>(providers.length).fill(0);
	for (const { offering } of learners) sizes[offering.provider] = (sizes[offering.provider] ?? 0) + 1;
	return providers.map(({ id }, index) => {
		const host = `school-${tile * 1000 + index}`;
		const persona = tile === 0 && index < 2;
		const team = Array.from({ length: Math.max(1, Math.ceil((sizes[index] ?? 0) / PER_COACH)) }, (_, at) =>
			persona && at === 0 ? people.addPersona(index === 0 ? 'bart' : 'tom') : people.add(host, random)
		);
		for (const coach of team) people.join(coach, id, 'coach');
		const admin = persona ? people.addPersona(index === 0 ? 'greet' : 'an') : people.add(host, random);
		people.join(admin, id, 'provider-admin');
		return team;
	});
}
