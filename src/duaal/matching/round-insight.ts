import { edgeCosts } from '#engines/matching/cost.ts';
import { UNPLACED, type Market } from '#engines/matching/market.ts';
import type { MaxCertificate } from '#engines/matching/max.ts';
import { rankRemedies } from '#engines/matching/remedies.ts';
import { cutShortage, seatPrices, type ShortageRegion } from '#engines/matching/shortage-regions.ts';
import { shortagesOf, type Shortage } from '#engines/matching/shortages.ts';
import { surplusesOf } from '#engines/matching/surplus.ts';
import type { Travel } from '#engines/matching/candidates.ts';
import type { PlaceId, ProgrammeId } from '#kernel/id.ts';
import type { Surroundings } from './surroundings.ts';
import { remedyOptions, withLapsedSeats, type ActionKind } from './remedy-options.ts';
import type { RoundInput } from './round-input.ts';

/** One region of a group with too few seats, in counts. Regions of all groups add up to the learners who list something and stay without. */
export type RegionCount = {
	/** Position of the group in the list of shortages. */
	readonly group: number;
	/** First two digits of the NIS codes in it: the arrondissement. */
	readonly region: string;
	readonly learners: number;
	readonly seats: number;
	readonly missing: number;
	readonly programmes: readonly { readonly key: ProgrammeId; readonly learners: number; readonly missing: number }[];
	/** Where one more seat counts most, by the prices of `max`; at most `MOST_PLACES`. */
	readonly placeIds: readonly PlaceId[];
};

/** What one establishment could do, in the order in which to ask; the gains add up to the learners that are placed more. */
export type ActionCount = {
	readonly placeId: PlaceId;
	readonly kind: ActionKind;
	/** For which programme; null for a seat, which serves all programmes of the place. */
	readonly programmeId: ProgrammeId | null;
	/** How many more learners have a place once this is done after all before it. */
	readonly gain: number;
	/** Learners without a place among whom the gain falls: of the programme, and of the groups with too few seats that it touches. */
	readonly of: number;
};

/** What one region has of the groups of places with more seats than learners who can go there: `spare` seats stay empty. */
export type SurplusCount = {
	readonly region: string;
	readonly places: number;
	readonly seats: number;
	readonly learners: number;
	readonly spare: number;
};

/** What a round tells who acts on it; `fairness` is made apart (`round-fairness.ts`). */
export type RoundInsight = {
	readonly regions: readonly RegionCount[];
	readonly actions: readonly ActionCount[];
	readonly surpluses: readonly SurplusCount[];
};

const MOST_PLACES = 5;
const MOST_ACTIONS = 80;

/** The market of a round, the outcome of `max` on it (per learner an edge, or -1) and its proof. */
export type Solved = { readonly market: Market; readonly edge: Int32Array; readonly certificate: MaxCertificate };

/** What a round tells beside its results, from the outcome that places most; equal input gives equal bytes. */
export function roundInsight(
	input: RoundInput,
	travel: Travel,
	solved: Solved,
	surroundings: Surroundings
): RoundInsight {
	const { market, edge, certificate } = solved;
	const short = Uint8Array.from(certificate.placePart, (part) => (part === 2 ? 1 : 0));
	const shortages = shortagesOf(market, edge, short);
	const options = remedyOptions({ input, travel, market, edge, shortages, surroundings });
	return {
		regions: regionsOf(input, solved, shortages, surroundings),
		actions: rankRemedies(withLapsedSeats(input, market), edge, options, MOST_ACTIONS).map(
			({ option, gain }): ActionCount => {
				const { place, kind, programmeId, of } = options[option]!;
				return { placeId: input.places[place]!.id, kind, programmeId, gain, of };
			}
		),
		surpluses: surplusCounts(input, market, edge, surroundings)
	};
}

/** The arrondissement of a municipality by its NIS code: the first two digits. */
function regionOf(municipality: string): string {
	return municipality.slice(0, 2);
}

function regionsOf(
	{ learners, places }: RoundInput,
	{ market, edge, certificate }: Solved,
	shortages: readonly Shortage[],
	{ municipalityOf }: Surroundings
): RegionCount[] {
	const regions = numbered(places.map(({ id }) => regionOf(municipalityOf[id] ?? '')));
	const programmes = numbered(learners.map(({ programmeId }) => programmeId));
	const cost = edgeCosts(market, 'cost');
	const by = {
		chosen: edge,
		regionOfPlace: regions.of,
		programmeOfLearner: programmes.of,
		price: seatPrices(market, cost, certificate),
		cost
	};
	const count = (group: number, region: ShortageRegion): RegionCount => ({
		group,
		region: regions.names[region.region]!,
		learners: region.learners,
		seats: region.seats,
		missing: region.missing,
		programmes: region.programmes.map(({ programme, learners: members, missing }) => ({
			key: programmes.names[programme]!,
			learners: members,
			missing
		})),
		placeIds: Array.from(region.places.subarray(0, MOST_PLACES), (place) => places[place]!.id)
	});
	return shortages.flatMap((shortage, group) =>
		cutShortage(market, shortage, by).map((region) => count(group, region))
	);
}

/** Names as numbers, in order of the alphabet. */
function numbered<Name extends string>(list: readonly Name[]): { names: Name[]; of: Int32Array } {
	const names = [...new Set(list)].sort();
	const number = new Map(names.map((name, index) => [name, index]));
	return { names, of: Int32Array.from(list, (name) => number.get(name) ?? -1) };
}

/**
 * The groups of places with more seats than learners, by region, most spare first. The groups are fixed, whoever is chosen; which region keeps the
 * empty seats of a group follows the outcome. Sums over the regions are all seats that stay empty.
 */
function surplusCounts(
	{ places }: RoundInput,
	market: Market,
	edge: Int32Array,
	{ municipalityOf }: Surroundings
): SurplusCount[] {
	const taken = new Int32Array(market.places);
	for (const own of edge) if (own !== UNPLACED) taken[market.place[own]!]!++;
	const regions = new Map<string, { places: number; seats: number; learners: number }>();
	for (const place of surplusesOf(market, edge).flatMap((surplus) => surplus.places)) {
		const region = regionOf(municipalityOf[places[place]!.id] ?? '');
		const sum = regions.get(region) ?? { places: 0, seats: 0, learners: 0 };
		regions.set(region, sum);
		sum.places++;
		sum.seats += market.capacity[place]!;
		sum.learners += taken[place]!;
	}
	return [...regions]
		.map(([region, sum]) => ({ region, ...sum, spare: sum.seats - sum.learners }))
		.sort((a, b) => b.spare - a.spare || (a.region < b.region ? -1 : 1));
}
