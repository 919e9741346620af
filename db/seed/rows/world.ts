import { periodOf } from '#kernel/school-year.ts';
import type { PlainDate } from '#kernel/date.ts';
import {
	learnersPerProgramme,
	programmeSeeds,
	programmeSets,
	type ProgrammeSeed,
	type ProgrammeSets
} from '../catalogue/catalogue.ts';
import { SECTORS } from '../catalogue/sectors.ts';
import { seedId } from '../ids.ts';
import { municipalities, type Municipality } from '../municipalities.ts';
import type { Random } from '../prng.ts';
import type { Province, Scale } from '../scale.ts';

/** What all copies of Flanders share. */
export type World = {
	readonly scale: Scale;
	readonly seed: string;
	readonly canaries: boolean;
	readonly programmes: readonly ProgrammeSeed[];
	readonly sets: ProgrammeSets;
	/** Learners per programme with learners, in the order of `sets.withLearners`. */
	readonly learnersPer: readonly number[];
	readonly municipalities: readonly Municipality[];
	readonly towns: Readonly<
		Record<Province, { readonly list: readonly Municipality[]; readonly weights: readonly number[] }>
	>;
	/** First day of the school year. */
	readonly start: PlainDate;
};

export const CREATED_AT = '2023-07-01T00:00:00Z';

/** Prepares everything that does not depend on chance. */
export function worldOf(scale: Scale, seed: string, canaries: boolean): World {
	const programmes = programmeSeeds();
	const sets = programmeSets(programmes, scale.totals.organised, scale.totals.withLearners);
	const all = municipalities();
	const learners = scale.totals.learnersByProvince.reduce((sum, each) => sum + each, 0);
	const town = (province: Province) => {
		const list = all.filter((each) => each.province === province && each.population >= scale.smallestTown);
		return { list, weights: list.map(({ population }) => population) };
	};
	return {
		scale,
		seed,
		canaries,
		programmes,
		sets,
		learnersPer: learnersPerProgramme(programmes, sets, learners),
		municipalities: all,
		towns: {
			antwerpen: town('antwerpen'),
			'oost-vlaanderen': town('oost-vlaanderen'),
			'west-vlaanderen': town('west-vlaanderen'),
			'vlaams-brabant': town('vlaams-brabant'),
			limburg: town('limburg'),
			brussel: town('brussel')
		},
		start: periodOf(scale.schoolYear).from
	};
}

/** The id of a programme by its place in the list; the same in every copy. */
export function programmeId(index: number): string {
	return seedId('programme', 0, index);
}

/** The partnership of a sector, or the Flemish Partnership for sectors without one. */
export function partnershipId(sectorCode: string): string {
	const index = SECTORS.findIndex(({ code }) => code === sectorCode);
	return SECTORS[index]?.partnership ? seedId('partnership', 0, index) : flemishPartnershipId();
}

export function flemishPartnershipId(): string {
	return seedId('flemish-partnership', 0, 0);
}

export function operatorId(): string {
	return seedId('operator', 0, 0);
}

/** A town of a province, with chance in proportion to its people. */
export function townIn(world: World, province: Province, random: Random): Municipality {
	const { list, weights } = world.towns[province];
	return list[random.weighted(weights)] as Municipality;
}

/** The municipality with this name; throws a RangeError when there is none. */
export function townNamed(world: World, name: string): Municipality {
	const found = world.municipalities.find((each) => each.name === name);
	if (found === undefined) throw new RangeError(`no municipality ${name}`);
	return found;
}
