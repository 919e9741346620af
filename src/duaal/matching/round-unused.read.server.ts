import { sql } from 'kysely';
import { PROVINCES, type Province } from '#duaal/organisations/organisation.ts';
import type { Mode } from '#engines/matching/market.ts';
import type { PlainDate } from '#kernel/date.ts';
import type { PlaceId, RoundId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import { UNUSED_REASONS, type UnusedReason } from './explanation.ts';
import { shownPart, type Shown } from './published-kpi.ts';

/** A place where nobody starts, and why. */
export type UnusedPlaceRow = {
	readonly placeId: PlaceId;
	readonly name: string;
	readonly town: string;
	readonly sector: string | null;
	readonly programmes: string;
	readonly seats: number;
	readonly reason: UnusedReason;
	/** Learners who could work here. */
	readonly listedBy: Shown;
	readonly lastConfirmedOn: PlainDate | null;
};

/** Which empty places to show: for one reason, in one province, with these words in name, town or programme. */
export type UnusedFilter = {
	readonly reason: UnusedReason | null;
	readonly province: Province | null;
	readonly words: string;
};

/** Reads a filter from an address; what it does not know it leaves out. */
export function unusedFilterOf(of: (name: string) => string | null): UnusedFilter {
	return {
		reason: UNUSED_REASONS.find((known) => known === of('reden')) ?? null,
		province: PROVINCES.find((known) => known === of('provincie')) ?? null,
		words: (of('zoek') ?? '').trim().slice(0, 100)
	};
}

/** How many empty places and seats there are for each reason, the most seats first. */
export async function readUnusedCounts(
	tx: Tx,
	{ id, mode }: { id: RoundId; mode: Mode }
): Promise<{ reason: UnusedReason; places: number; seats: number }[]> {
	const { rows } = await sql<{ reason: UnusedReason; places: number; seats: number }>`
		select unused_code as reason, count(*)::int as places, sum(seats)::int as seats
		from round_place where round_id = ${id} and mode = ${mode} and taken = 0 and seats > 0 and unused_code is not null
		group by unused_code order by seats desc`.execute(tx);
	return rows;
}

/**
 * Places where nobody starts, those that most learners could reach first, then by name. Only entirely empty ones: how many of a place's seats are
 * taken would say too much about who sits there.
 */
export async function readUnusedPlaces(
	tx: Tx,
	{ id, mode }: { id: RoundId; mode: Mode },
	filter: UnusedFilter,
	{ limit, offset, exact }: { limit: number; offset: number; exact: boolean }
): Promise<{ rows: UnusedPlaceRow[]; total: number }> {
	const words = `%${filter.words.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
	const { rows } = await sql<Omit<UnusedPlaceRow, 'listedBy'> & { listedBy: number; total: number }>`
		select rp.place_id as "placeId", s.name, m.name as town, c.name as sector, served.programmes, rp.seats, rp.unused_code as reason,
			rp.listed_by as "listedBy", p.last_confirmed_on as "lastConfirmedOn", count(*) over ()::int as total
		from round_place rp
			join place p on p.id = rp.place_id
			join establishment s on s.id = p.establishment_id
			join municipality m on m.nis = s.municipality_nis
			join enterprise e on e.organisation_id = s.enterprise_id
			left join sector c on c.code = e.sector_code
			cross join lateral (
				select string_agg(g.name, ', ' order by g.name) as programmes
				from place_programme pp join recognition r on r.id = pp.recognition_id join programme g on g.id = r.programme_id
				where pp.place_id = p.id
			) served
		where rp.round_id = ${id} and rp.mode = ${mode} and rp.taken = 0 and rp.seats > 0 and rp.unused_code is not null
			and (${filter.reason}::text is null or rp.unused_code = ${filter.reason})
			and (${filter.province}::text is null or m.province = ${filter.province})
			and (${filter.words} = '' or unaccent(s.name || ' ' || m.name || ' ' || served.programmes) ilike unaccent(${words}))
		order by rp.listed_by desc, s.name, rp.place_id
		limit ${limit} offset ${offset}`.execute(tx);
	return {
		total: rows[0]?.total ?? 0,
		rows: rows.map(({ total, listedBy, ...row }) => ({
			...row,
			listedBy: shownPart(listedBy, Number.POSITIVE_INFINITY, exact)
		}))
	};
}
