import { sql } from 'kysely';
import type { Mode } from '#engines/matching/market.ts';
import type { RoundId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import type { GroupCounts, RoundKpi, StoredVerdict } from './explanation.ts';
import { modeFigures, type ModeFigures } from './published-kpi.ts';
import { ROUND_MODES } from './round.ts';
import type { PublishedGroups, PublishedTable } from './small-groups.ts';

/** The figures of each mode, in the order in which pages show them; empty while there is no result. */
export async function readModes(tx: Tx, id: RoundId, exact: boolean): Promise<ModeFigures[]> {
	const rows = await tx
		.selectFrom('round_result')
		.select(['mode', 'kpi', 'verdict', 'result_hash'])
		.where('round_id', '=', id)
		.execute();
	return ROUND_MODES.flatMap((mode) => {
		const row = rows.find((each) => each.mode === mode);
		if (!row) return [];
		const kpi = row.kpi as unknown as RoundKpi;
		return modeFigures(
			{ mode, kpi, verdict: row.verdict as unknown as StoredVerdict | null, resultHash: row.result_hash },
			exact
		);
	});
}

/** One programme or municipality in a result; without coordinates for a programme. `key` null: the small ones together. */
export type GroupRow = {
	readonly key: string | null;
	readonly name: string;
	/** How many programmes or municipalities this row stands for. */
	readonly groups: number;
	readonly learners: number;
	readonly placed: number;
	readonly unplaced: number;
	readonly lat: number | null;
	readonly lon: number | null;
};

/** Counts by programme and by municipality, most unplaced first; null where even the bundle would be too small to show. */
export type GroupTables = {
	readonly programmes: readonly GroupRow[] | null;
	readonly municipalities: readonly GroupRow[] | null;
};

/** The counts of one mode by programme and by municipality: exact, or with small groups bundled. */
export async function readGroups(tx: Tx, id: RoundId, mode: Mode, exact: boolean): Promise<GroupTables> {
	const row = await tx
		.selectFrom('round_result')
		.select(exact ? 'groups' : 'published_groups as groups')
		.where('round_id', '=', id)
		.where('mode', '=', mode)
		.executeTakeFirst();
	if (!row) return { programmes: null, municipalities: null };
	const tables = exact ? asTables(row.groups as unknown as GroupCounts) : (row.groups as unknown as PublishedGroups);
	const programmes = await tx.selectFrom('programme').select(['id as key', 'name']).execute();
	const municipalities = await tx.selectFrom('municipality').select(['nis as key', 'name', 'lat', 'lon']).execute();
	return {
		programmes: named(tables.programmes, programmes),
		municipalities: named(tables.municipalities, municipalities)
	};
}

function asTables(groups: GroupCounts): PublishedGroups {
	return {
		programmes: { rows: groups.programmes, rest: null },
		municipalities: { rows: groups.municipalities, rest: null }
	};
}

type Named = { key: string; name: string; lat?: number; lon?: number };

function named(table: PublishedTable, names: readonly Named[]): GroupRow[] | null {
	if (table === null) return null;
	const byKey = new Map(names.map((each) => [each.key, each]));
	const rows = table.rows.map(({ key, learners, placed }): GroupRow => {
		const { name = key, lat = null, lon = null } = byKey.get(key) ?? {};
		return { key, name, groups: 1, learners, placed, unplaced: learners - placed, lat, lon };
	});
	rows.sort((a, b) => b.unplaced - a.unplaced || b.learners - a.learners || a.name.localeCompare(b.name, 'nl'));
	if (!table.rest) return rows;
	const { groups, learners, placed } = table.rest;
	return [
		...rows,
		{ key: null, name: '', groups, learners, placed, unplaced: learners - placed, lat: null, lon: null }
	];
}

/** Names for a map: large towns, none of them close to a larger one, so that the names do not run into each other. */
export async function readTowns(tx: Tx): Promise<{ name: string; lat: number; lon: number }[]> {
	const rows = await tx
		.selectFrom('municipality')
		.select(['name', 'lat', 'lon'])
		.orderBy('population', 'desc')
		.orderBy('nis')
		.limit(60)
		.execute();
	const towns: typeof rows = [];
	for (const row of rows) if (towns.length < 14 && towns.every((town) => isApart(town, row))) towns.push(row);
	return towns;
}

/** More than 24 km apart, at the latitude of Flanders: enough for two names beside each other on a map. */
function isApart(a: { lat: number; lon: number }, b: { lat: number; lon: number }): boolean {
	return Math.hypot((a.lat - b.lat) * 111, (a.lon - b.lon) * 70) > 24;
}

/** Seats that somebody could take on the start day, and how many places stay entirely empty in one mode. */
export async function readSeatCounts(
	tx: Tx,
	id: RoundId,
	mode: Mode
): Promise<{ seats: number; emptyPlaces: number; emptySeats: number }> {
	// How many are taken is left out: with the number of learners it would tell how few stay without a place.
	const { rows } = await sql<{ seats: number; emptyPlaces: number; emptySeats: number }>`
		select coalesce(sum(seats), 0)::int as seats, count(*) filter (where taken = 0)::int as "emptyPlaces",
			coalesce(sum(seats) filter (where taken = 0), 0)::int as "emptySeats"
		from round_place where round_id = ${id} and mode = ${mode} and seats > 0
			and (unused_code is null or unused_code not in ('closed', 'not-recognised'))`.execute(tx);
	return rows[0] ?? { seats: 0, emptyPlaces: 0, emptySeats: 0 };
}
