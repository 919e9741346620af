import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { OrganisationId, PlaceId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';

/** One place of an enterprise, with the programmes it serves. */
export type OwnPlace = {
	readonly id: PlaceId;
	readonly establishment: string;
	readonly municipality: string;
	readonly seats: number;
	/** `HH:MM:SS` on the clock. */
	readonly startTime: string;
	readonly minimumAge: number | null;
	readonly licenceRequired: boolean;
	readonly lastConfirmedOn: PlainDate | null;
	readonly closedFrom: PlainDate | null;
	/** Names, by alphabet. */
	readonly programmes: readonly string[];
};

/** The places of one enterprise, by establishment and first programme. Places are public; who may change them is not decided here. */
export async function readPlacesOf(tx: Tx, enterpriseId: OrganisationId): Promise<OwnPlace[]> {
	const { rows } = await sql<OwnPlace>`
		select p.id, s.name as establishment, m.name as municipality, p.seats, p.start_time as "startTime", p.minimum_age as "minimumAge",
			p.licence_required as "licenceRequired", p.last_confirmed_on as "lastConfirmedOn", p.closed_from as "closedFrom",
			array_agg(g.name order by g.name, g.code) as programmes
		from place p
			join establishment s on s.id = p.establishment_id
			join municipality m on m.nis = s.municipality_nis
			join place_programme pp on pp.place_id = p.id
			join recognition r on r.id = pp.recognition_id
			join programme g on g.id = r.programme_id
		where s.enterprise_id = ${enterpriseId}
		group by p.id, s.id, m.nis
		order by s.name, min(g.name), p.id
	`.execute(tx);
	return rows;
}
