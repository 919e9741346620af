import { sql } from 'kysely';
import type { Mode } from '#engines/matching/market.ts';
import type { PlaceId, RoundId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import {
	fairnessTables,
	shownActions,
	shownRegions,
	shownSurpluses,
	shownTable,
	sumByKey,
	type ActionRow,
	type FairnessTable,
	type ShortRow,
	type ShownAction
} from './insight-published.ts';
import { regionName } from './messages-insight.nl.ts';
import type { RoundFairness } from './round-fairness.ts';
import type { ActionCount, RegionCount, SurplusCount } from './round-insight.ts';
import type { Shown } from './published-kpi.ts';
import { readPlaceNames } from './round-shortages.read.server.ts';

/** A row of a table of shortages by name; null: the small ones together. */
export type NamedShortRow = Omit<ShortRow, 'key'> & { readonly name: string | null };

/** What can be done about the shortages of a round; null while it is not there. */
export type ShortageInsight = {
	readonly regions: readonly NamedShortRow[] | null;
	readonly sectors: readonly NamedShortRow[] | null;
	readonly programmes: readonly NamedShortRow[] | null;
	/** By position of the group in the list of shortages. */
	readonly byGroup: ReadonlyMap<number, readonly GroupRegion[]>;
	readonly actions: readonly ActionRow[];
};

/** One region of a group with too few seats, and the places where a seat counts most. */
export type GroupRegion = { readonly name: string; readonly missing: Shown; readonly places: readonly string[] };

/** Reads what can be done about the shortages of a round, for a reader who sees exact counts, or not. */
export async function readShortageInsight(tx: Tx, id: RoundId, exact: boolean): Promise<ShortageInsight | null> {
	const row = await tx
		.selectFrom('round_insight')
		.select(['regions', 'actions'])
		.where('round_id', '=', id)
		.executeTakeFirst();
	if (!row) return null;
	const regions = row.regions as unknown as RegionCount[];
	const programmes = await readProgrammes(tx);
	const parts = regions.flatMap((region) => region.programmes);
	const named = (rows: readonly ShortRow[], nameOf: (key: string) => string) =>
		shownTable(rows, exact)?.map(({ key, ...counts }) => ({ ...counts, name: key === null ? null : nameOf(key) })) ??
		null;
	return {
		regions: named(sumByKey(regions.map((region) => ({ ...region, key: region.region }))), regionName),
		sectors: named(
			sumByKey(parts.map((part) => ({ ...part, key: programmes.get(part.key)?.sector ?? '' }))),
			(key) => key
		),
		programmes: named(sumByKey(parts), (key) => programmes.get(key)?.name ?? key),
		byGroup: await groupRegions(tx, regions, exact),
		actions: await actionRows(tx, row.actions as unknown as ActionCount[], exact, programmes)
	};
}

type Programmes = ReadonlyMap<string, { name: string; sector: string }>;

async function readProgrammes(tx: Tx): Promise<Programmes> {
	const rows = await tx
		.selectFrom('programme as p')
		.innerJoin('sector as s', 's.code', 'p.sector_code')
		.select(['p.id', 'p.name', 's.name as sector'])
		.execute();
	return new Map(rows.map(({ id, name, sector }) => [id, { name, sector }]));
}

async function groupRegions(tx: Tx, regions: readonly RegionCount[], exact: boolean) {
	const names = await readPlaceNames(
		tx,
		regions.flatMap(({ placeIds }) => placeIds)
	);
	const groups = new Map<number, GroupRegion[]>();
	for (const [group, members] of Map.groupBy(regions, (region) => region.group))
		groups.set(
			group,
			shownRegions(members, exact).map(({ region, missing, placeIds }) => ({
				name: regionName(region),
				missing,
				places: placeIds.flatMap((placeId) => names.get(placeId)?.name ?? [])
			}))
		);
	return groups;
}

async function actionRows(
	tx: Tx,
	actions: readonly ActionCount[],
	exact: boolean,
	programmes: Programmes
): Promise<ActionRow[]> {
	const { rows } = await sql<Omit<ActionRow, keyof ShownAction | 'programme'> & { id: PlaceId }>`
		select p.id, s.name, m.name as town, coalesce(s.establishment_number, '') as "establishmentNumber", c.code as sector, c.name as "sectorName"
		from place p
			join establishment s on s.id = p.establishment_id
			join municipality m on m.nis = s.municipality_nis
			join enterprise e on e.organisation_id = s.enterprise_id
			left join sector c on c.code = e.sector_code
		where p.id = any (${actions.map(({ placeId }) => placeId)}::uuid[])`.execute(tx);
	const places = new Map(rows.map(({ id, ...row }) => [id, row]));
	// A natural person may have no establishment in the register.
	const addressOf = (id: PlaceId) => places.get(id)?.establishmentNumber || id;
	return shownActions(actions, exact, addressOf).flatMap(({ programmeId, ...action }) => {
		const place = places.get(action.placeId);
		const programme = programmeId === null ? null : (programmes.get(programmeId)?.name ?? programmeId);
		return place ? [{ ...action, ...place, programme }] : [];
	});
}

/** Where seats are left over whoever is chosen, by name of the region, most first; null while it is not there. */
export async function readSurpluses(tx: Tx, id: RoundId, exact: boolean): Promise<SurplusCount[] | null> {
	const row = await tx.selectFrom('round_insight').select('surpluses').where('round_id', '=', id).executeTakeFirst();
	if (!row) return null;
	const surpluses = shownSurpluses(row.surpluses as unknown as SurplusCount[], exact);
	return surpluses.map((surplus) => ({ ...surplus, region: regionName(surplus.region) }));
}

/** What each group of learners got in one mode, with the names of schools; null while it is not there. */
export async function readFairness(
	tx: Tx,
	{ id, mode }: { id: RoundId; mode: Mode },
	exact: boolean
): Promise<{ tables: FairnessTable[]; providers: Record<string, string> } | null> {
	const row = await tx.selectFrom('round_insight').select('fairness').where('round_id', '=', id).executeTakeFirst();
	if (!row) return null;
	const tables = fairnessTables(row.fairness as unknown as RoundFairness, mode, exact);
	const providers = await tx
		.selectFrom('education_provider as e')
		.innerJoin('organisation as o', 'o.id', 'e.organisation_id')
		.select(['o.id', 'o.name'])
		.execute();
	return { tables, providers: Object.fromEntries(providers.map(({ id: key, name }) => [key, name])) };
}
