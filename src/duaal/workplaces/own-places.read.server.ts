import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { OrganisationId, PlaceId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import type { Declaration } from './declaration.ts';
import type { PlaceCard, PlaceProgramme, RecognitionId } from './place.ts';

type Row = Omit<PlaceCard, 'programmes'> & {
	programmes: (Omit<PlaceProgramme, 'declarations'> & {
		declarations: (Omit<Declaration, 'until'> & { until: PlainDate | null })[];
	})[];
};

/** The places of these enterprises, or the one asked for among them, by establishment and id. */
export async function readOwnPlaces(
	tx: Tx,
	enterpriseIds: readonly OrganisationId[],
	today: PlainDate,
	only: PlaceId | null = null
): Promise<PlaceCard[]> {
	const { rows } = await sql<Row>`
		select p.id, p.version, s.name as establishment, m.name as municipality, p.seats, to_char(p.start_time, 'HH24:MI') as "startTime", p.days,
			p.minimum_age as "minimumAge", p.licence_required as "licenceRequired", p.requirements, p.closed_from as "closedFrom",
			p.last_confirmed_on as "lastConfirmedOn", seats.most_taken(p.id, null, daterange(${today}, ${today}, '[]')) as "takenNow",
			seats.most_taken(p.id, null, daterange(${today}, null)) as taken,
			(select coalesce(json_agg(json_build_object('recognitionId', r.id, 'name', g.name, 'recognisedUntil', r.valid_until, 'seats', pp.seats,
				'inForce', coalesce(r.status in ('recognised', 'guided', 'mentor-to-replace') and r.decided_on <= ${today} and ${today} < r.valid_until, false),
				'declarations', (select coalesce(json_agg(json_build_object('answer', d.answer, 'from', d.valid_from, 'until', d.valid_until,
					'reason', d.reason, 'nextContactOn', d.next_contact_on) order by d.valid_from), '[]') from place_declaration d
					where d.place_id = p.id and d.recognition_id = r.id and (d.valid_until is null or ${today} < d.valid_until))) order by g.name, r.id), '[]')
				from place_programme pp join recognition r on r.id = pp.recognition_id join programme g on g.id = r.programme_id
				where pp.place_id = p.id) as programmes
		from place p
			join establishment s on s.id = p.establishment_id
			join municipality m on m.nis = s.municipality_nis
		where s.enterprise_id = any (${enterpriseIds}::uuid[]) and (${only}::uuid is null or p.id = ${only})
		order by s.name, p.id
	`.execute(tx);
	return rows.map(({ programmes, ...place }) => ({
		...place,
		programmes: programmes.map((programme) => ({
			...programme,
			declarations: programme.declarations.map(({ until, ...each }) => ({ ...each, until: until ?? undefined }))
		}))
	}));
}

/** A programme for which the enterprise is recognised and offers no place yet. */
export type Offerable = {
	readonly recognitionId: RecognitionId;
	readonly programme: string;
	readonly establishment: string;
	readonly municipality: string;
	readonly recognisedUntil: PlainDate;
};

/** What these enterprises could offer with one more tap, by programme and establishment. */
export async function readOfferable(
	tx: Tx,
	enterpriseIds: readonly OrganisationId[],
	today: PlainDate
): Promise<Offerable[]> {
	const { rows } = await sql<Offerable>`
		select r.id as "recognitionId", g.name as programme, s.name as establishment, m.name as municipality, r.valid_until as "recognisedUntil"
		from recognition r join establishment s on s.id = r.establishment_id join municipality m on m.nis = s.municipality_nis
			join programme g on g.id = r.programme_id
		where s.enterprise_id = any (${enterpriseIds}::uuid[]) and r.status in ('recognised', 'guided', 'mentor-to-replace')
			and r.decided_on <= ${today} and ${today} < r.valid_until
			and not exists (select from place_programme pp where pp.recognition_id = r.id)
		order by g.name, s.name, r.id
	`.execute(tx);
	return rows;
}
