import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { Id, LearnerId, OrganisationId, PersonId, PlaceId, ProgrammeId, RoundId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';

/** What a proposal needs to know of the learner's side. */
export type EnrolmentFacts = {
	readonly enrolmentId: Id<'enrolment'>;
	readonly learnerId: LearnerId;
	readonly programmeId: ProgrammeId;
	readonly providerId: OrganisationId;
	readonly coachId: PersonId | null;
	readonly validFrom: PlainDate;
	/** The day after the last of the enrolment, at the latest the end of its school year. */
	readonly until: PlainDate;
	readonly givenName: string;
	readonly familyName: string;
	readonly born: PlainDate;
	readonly home: string;
	readonly programme: string;
	readonly provider: string;
};

/** The enrolment with its learner; undefined when the asker does not see it. */
export async function readEnrolmentFacts(tx: Tx, id: Id<'enrolment'>): Promise<EnrolmentFacts | undefined> {
	const { rows } = await sql<EnrolmentFacts>`
		select e.id as "enrolmentId", l.id as "learnerId", f.programme_id as "programmeId", c.provider_id as "providerId", e.coach_id as "coachId",
			e.valid_from as "validFrom", least(e.valid_until, make_date(right(f.school_year, 4)::int, 9, 1)) as until,
			p.given_name as "givenName", p.family_name as "familyName", l.born, m.name as home, g.name as programme, o.name as provider
		from enrolment e
			join learner l on l.id = e.learner_id
			join person p on p.id = l.person_id
			join municipality m on m.nis = l.home_municipality_nis
			join offering f on f.id = e.offering_id
			join programme g on g.id = f.programme_id
			join campus c on c.id = f.campus_id
			join organisation o on o.id = c.provider_id
		where e.id = ${id}`.execute(tx);
	return rows[0];
}

/** The other side: where, and of which enterprise. */
export type WorkplaceFacts = {
	readonly placeId: PlaceId | null;
	readonly establishmentId: Id<'establishment'>;
	readonly enterpriseId: OrganisationId;
	readonly name: string;
	readonly town: string;
};

/** A place, or an establishment without one. Public. */
export async function readWorkplaceFacts(
	tx: Tx,
	kind: 'place' | 'establishment',
	id: string
): Promise<WorkplaceFacts | undefined> {
	const { rows } = await sql<WorkplaceFacts>`
		select p.id as "placeId", s.id as "establishmentId", s.enterprise_id as "enterpriseId", s.name, m.name as town
		from establishment s join municipality m on m.nis = s.municipality_nis
			left join place p on p.establishment_id = s.id and ${kind} = 'place'
		where case when ${kind} = 'place' then p.id = ${id} else s.id = ${id} end`.execute(tx);
	return rows[0];
}

/** What already stands between this learner and this establishment: a proposal that lives, or an agreement. */
export async function readStanding(
	tx: Tx,
	enrolmentId: Id<'enrolment'>,
	{ establishmentId, placeId }: Pick<WorkplaceFacts, 'establishmentId' | 'placeId'>
): Promise<'proposal' | 'agreement' | null> {
	const { rows } = await sql<{ standing: 'proposal' | 'agreement' | null }>`
		select case
			when exists (select from agreement a where a.enrolment_id = ${enrolmentId} and a.establishment_id = ${establishmentId}
				and a.status in ('draft', 'awaiting-signatures', 'signed', 'registered', 'running', 'suspended')) then 'agreement'
			when exists (select from proposal p where p.enrolment_id = ${enrolmentId} and p.establishment_id = ${establishmentId}
				and p.place_id is not distinct from ${placeId} and p.status in ('open', 'talking', 'accepted')) then 'proposal'
		end as standing`.execute(tx);
	return rows[0]?.standing ?? null;
}

/** True when the chosen way of a round gives this learner this place. */
export async function isFromRound(
	tx: Tx,
	roundId: RoundId,
	learnerId: LearnerId,
	placeId: PlaceId | null
): Promise<boolean> {
	const { rows } = await sql`
		select from round_learner rl join round r on r.id = rl.round_id and r.chosen_mode = rl.mode
		where r.id = ${roundId} and rl.learner_id = ${learnerId} and rl.place_id = ${placeId}`.execute(tx);
	return rows.length > 0;
}

/** The place that the newest round with a chosen way gives a learner. */
export type RoundPlaceFound = { readonly roundId: RoundId; readonly placeId: PlaceId };

/** Undefined when no round was chosen, or when it left this learner without a place. */
export async function readRoundPlace(tx: Tx, learnerId: LearnerId): Promise<RoundPlaceFound | undefined> {
	const { rows } = await sql<{ roundId: RoundId; placeId: PlaceId | null }>`
		select r.id as "roundId", rl.place_id as "placeId"
		from round_learner rl join round r on r.id = rl.round_id and r.chosen_mode = rl.mode
		where rl.learner_id = ${learnerId} and r.status = 'done' order by r.created_at desc limit 1`.execute(tx);
	const [row] = rows;
	return row?.placeId ? { roundId: row.roundId, placeId: row.placeId } : undefined;
}

/** True for the own coach and the administrator of the school of this learner. */
export async function mayProposeFor(tx: Tx, learnerId: LearnerId): Promise<boolean> {
	const { rows } = await sql<{ may: boolean }>`select ${learnerId} = any (access.coached_learners()) as may`.execute(
		tx
	);
	return rows[0]?.may ?? false;
}
