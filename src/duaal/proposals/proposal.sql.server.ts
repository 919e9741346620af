import { sql, type Selectable, type Updateable } from 'kysely';
import type { DB } from '#db/schema.gen.ts';
import { instantInBrussels } from '#kernel/brussels.ts';
import { addDays, type PlainDate } from '#kernel/date.ts';
import type { Id, LearnerId, OrganisationId, PersonId, PlaceId, ProgrammeId, RoundId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Actor as Asker, Tx } from '#platform/database.server.ts';
import type { Actor, FollowedSide, Party, Proposal, ProposalEvent, ProposalId } from './proposal.ts';

type Row = Selectable<DB['proposal']>;

/** What the enterprise sees of the learner, and whom we ask there. */
export type Introduction = {
	readonly learnerGivenName: string;
	readonly learnerAge: number;
	readonly learnerHome: string;
	readonly coachId: PersonId | null;
	readonly contact: Contact;
	readonly follows: Follows | null;
};

/** The proposal that ended before, and for which of its sides the new one comes next. */
export type Follows = { readonly id: ProposalId; readonly for: FollowedSide };

/** Whom we ask at the enterprise; without address and number its administrators. */
export type Contact = { readonly name: string | null; readonly email: string | null; readonly phone: string | null };

/** Locks a proposal; undefined when there is none that the asker may move. */
export async function lockProposal(tx: Tx, id: ProposalId): Promise<Proposal | undefined> {
	const row = await tx.selectFrom('proposal').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
	return row && proposalOf(row);
}

/** Locks an enrolment, so that whatever is proposed for one learner comes one after the other; false when the asker may not. */
export async function lockEnrolment(tx: Tx, id: Id<'enrolment'>): Promise<boolean> {
	const { rows } = await sql`select from enrolment where id = ${id} for update`.execute(tx);
	return rows.length > 0;
}

/** In which qualities the asker sees a proposal, the closest first: one person can be a guardian and own the bakery. The worker is `system`. */
export async function readQualities(tx: Tx, { learnerId, enterpriseId }: Proposal): Promise<Actor[]> {
	const { rows } = await sql<Record<'learner' | 'ward' | 'coach' | 'admin' | 'enterprise', boolean>>`
		select exists (select from learner l where l.id = ${learnerId} and l.person_id = access.person()) as learner,
			exists (select from guardianship g where g.learner_id = ${learnerId} and g.guardian_id = access.person())
				and ${learnerId} = any (access.learners()) as ward,
			exists (select from enrolment e where e.learner_id = ${learnerId} and e.coach_id = access.person())
				and ${learnerId} = any (access.coached_learners()) as coach,
			${learnerId} = any (access.coached_learners()) as admin,
			${enterpriseId} = any (access.organisations(array['enterprise-admin'])) as enterprise`.execute(tx);
	const [is] = rows;
	if (!is) return [];
	return [
		...(is.learner ? (['learner'] as const) : []),
		...(is.ward ? (['guardian'] as const) : []),
		...(is.enterprise ? (['enterprise-admin'] as const) : []),
		...(is.coach ? (['coach'] as const) : []),
		...(is.admin && !is.coach ? (['provider-admin'] as const) : [])
	];
}

/** True when this proposal exists: the form was sent before. */
export async function proposalExists(tx: Tx, id: ProposalId): Promise<boolean> {
	return (await tx.selectFrom('proposal').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}

/** For which sides of an ended proposal the next has been asked. */
export async function readFollowed(tx: Tx, id: ProposalId): Promise<string[]> {
	const rows = await tx.selectFrom('proposal').select('follows_for').where('follows_id', '=', id).execute();
	return rows.flatMap(({ follows_for }) => follows_for ?? []);
}

/** Whom was asked at the enterprise. */
export async function readContact(tx: Tx, id: ProposalId): Promise<Contact> {
	const row = await tx
		.selectFrom('proposal')
		.select(['contact_name as name', 'contact_email as email', 'contact_phone as phone'])
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	return row;
}

/** Writes a new proposal. */
export async function insertProposal(tx: Tx, proposal: Proposal, shown: Introduction): Promise<void> {
	await tx
		.insertInto('proposal')
		.values({
			id: proposal.id,
			enrolment_id: proposal.enrolmentId,
			learner_id: proposal.learnerId,
			programme_id: proposal.programmeId,
			provider_id: proposal.providerId,
			enterprise_id: proposal.enterpriseId,
			establishment_id: proposal.establishmentId,
			place_id: proposal.placeId,
			round_id: proposal.roundId,
			origin: proposal.origin,
			own_found: proposal.ownFound,
			starts_on: proposal.startsOn,
			until_day: proposal.until,
			sent_on: proposal.sentOn,
			answer_by: proposal.answerBy,
			learner_given_name: shown.learnerGivenName,
			learner_age: shown.learnerAge,
			learner_home: shown.learnerHome,
			coach_id: shown.coachId,
			contact_name: shown.contact.name,
			contact_email: shown.contact.email,
			contact_phone: shown.contact.phone,
			follows_id: shown.follows?.id ?? null,
			follows_for: shown.follows?.for ?? null,
			created_by: proposal.createdBy
		})
		.execute();
}

/** Stores what a move changed. */
export async function saveProposal(tx: Tx, proposal: Proposal): Promise<void> {
	const changed: Updateable<DB['proposal']> = {
		status: proposal.status,
		answer_by: proposal.answerBy,
		learner_answer: proposal.answers.learner,
		enterprise_answer: proposal.answers.enterprise,
		reason: proposal.reason,
		learner_nudged_at: proposal.nudgedAt.learner,
		enterprise_nudged_at: proposal.nudgedAt.enterprise,
		meeting_on: proposal.meeting?.on ?? null,
		meeting_at: proposal.meeting?.at ?? null,
		meeting_where: proposal.meeting?.where ?? null
	};
	await tx.updateTable('proposal').set(changed).where('id', '=', proposal.id).execute();
}

/** Notes for which sides there was nothing to send to. Asked by the worker. */
export async function saveUnreachable(tx: Tx, id: ProposalId, parties: readonly Party[]): Promise<void> {
	await sql`update proposal set unreachable = ${[...parties]}::text[] where id = ${id}`.execute(tx);
}

/** Adds lines to the history that both sides read; the caller holds the proposal's lock. */
export async function insertEvents(tx: Tx, by: Asker, id: ProposalId, events: readonly ProposalEvent[]): Promise<void> {
	for (const { kind, detail } of events)
		await sql`insert into proposal_event (proposal_id, number, actor_id, kind, detail)
			select ${id}, coalesce(max(number), 0) + 1, ${by.kind === 'member' ? by.personId : null}, ${kind}, ${JSON.stringify(detail)}::jsonb
			from proposal_event where proposal_id = ${id}`.execute(tx);
}

/** What can stand in the way of a seat, as the seats themselves say it. */
export type SeatRefusal = 'place-unknown' | 'not-served' | 'not-recognised' | 'place-closed' | 'full';

type Held = Pick<Proposal, 'id' | 'placeId' | 'programmeId' | 'learnerId' | 'startsOn' | 'until' | 'answerBy'>;

/**
 * Holds a seat until the last day to answer is over, or holds the one that it has for longer. Two who ask for the last one at once follow each other, and
 * the second is refused with `full`. Without a place there is nothing to hold.
 */
export async function holdSeat(tx: Tx, held: Held): Promise<Result<true, SeatRefusal>> {
	const { id, placeId, programmeId, learnerId, startsOn, until } = held;
	if (placeId === null) return ok(true);
	const during = sql`daterange(${startsOn}::date, ${until}::date)`;
	const asked = await sql<{ code: SeatRefusal | null }>`
		select seats.refusal(${placeId}, ${programmeId}, ${during}, ${`proposal/${id}`}) as code`.execute(tx);
	const code = asked.rows[0]?.code ?? null;
	if (code !== null) return refuse(code);
	const booked = await sql<{ seat: number | null }>`
		select seats.book(${placeId}, ${programmeId}, ${during}, ${learnerId}, ${`proposal/${id}`}, ${endOf(held.answerBy)}) as seat`.execute(
		tx
	);
	return booked.rows[0]?.seat == null ? refuse('full') : ok(true);
}

/** Gives the seat back; a proposal that holds none is fine. */
export async function releaseSeat(tx: Tx, { id }: Pick<Proposal, 'id'>): Promise<void> {
	await sql`select seats.release(${`proposal/${id}`})`.execute(tx);
}

/** Counts a proposal as a question to its enterprise, once, to be answered until the last day; the public answer rate is made of these. */
export async function countAsked(tx: Tx, { id, enterpriseId, answerBy }: Proposal): Promise<void> {
	await sql`select questions.asked(${`proposal/${id}`}, ${enterpriseId}, ${answerBy}::date)`.execute(tx);
}

/** Counts the first answer of the enterprise: yes, no and talking first are answers alike. */
export async function countAnswered(tx: Tx, { id }: Pick<Proposal, 'id'>): Promise<void> {
	await sql`select questions.answered(${`proposal/${id}`})`.execute(tx);
}

/** A proposal that ended before the enterprise had to answer counts as no question. Asked by the worker. */
export async function countNot(tx: Tx, id: ProposalId): Promise<void> {
	await sql`select questions.withdrawn(${`proposal/${id}`})`.execute(tx);
}

/** The moment at which a day in Brussels is over. */
function endOf(day: PlainDate): Date {
	const midnight = instantInBrussels(addDays(day, 1), '00:00');
	if (midnight === 'gap') throw new RangeError('midnight is never skipped');
	return midnight;
}

function proposalOf(row: Row): Proposal {
	return {
		id: row.id as ProposalId,
		status: row.status as Proposal['status'],
		enrolmentId: row.enrolment_id as Id<'enrolment'>,
		learnerId: row.learner_id as LearnerId,
		programmeId: row.programme_id as ProgrammeId,
		providerId: row.provider_id as OrganisationId,
		enterpriseId: row.enterprise_id as OrganisationId,
		establishmentId: row.establishment_id as Id<'establishment'>,
		placeId: row.place_id as PlaceId | null,
		origin: row.origin as Proposal['origin'],
		ownFound: row.own_found,
		roundId: row.round_id as RoundId | null,
		startsOn: row.starts_on as PlainDate,
		until: row.until_day as PlainDate,
		sentOn: row.sent_on as PlainDate,
		answerBy: row.answer_by as PlainDate,
		answers: {
			learner: row.learner_answer as Proposal['answers']['learner'],
			enterprise: row.enterprise_answer as Proposal['answers']['enterprise']
		},
		reason: row.reason as Proposal['reason'],
		nudgedAt: { learner: row.learner_nudged_at, enterprise: row.enterprise_nudged_at },
		meeting: meetingOf(row),
		createdBy: row.created_by as PersonId | null
	};
}

function meetingOf({ meeting_on, meeting_at, meeting_where }: Row): Proposal['meeting'] {
	if (meeting_on === null || meeting_at === null || meeting_where === null) return null;
	return { on: meeting_on as PlainDate, at: meeting_at.slice(0, 5), where: meeting_where };
}
