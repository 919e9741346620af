import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { Id, LearnerId, PlaceId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import type { Answer, Meeting, Origin, Party, ProposalId, ProposalStatus, Reason } from './proposal.ts';

/** A proposal as pages and messages show it. Of the learner only what the enterprise may see; the family name comes from elsewhere, for who sees the learner. */
export type ShownProposal = {
	readonly id: ProposalId;
	readonly status: ProposalStatus;
	readonly enrolmentId: Id<'enrolment'>;
	readonly learnerId: LearnerId;
	readonly placeId: PlaceId | null;
	readonly learnerGivenName: string;
	readonly learnerAge: number;
	readonly learnerHome: string;
	/** Null for who does not see the learner. */
	readonly learnerName: string | null;
	readonly programme: string;
	readonly programmeCode: string;
	readonly provider: string;
	/** Name of the establishment, and its municipality. */
	readonly place: string;
	readonly town: string;
	readonly coach: string | null;
	readonly contactName: string | null;
	readonly origin: Origin;
	readonly ownFound: boolean;
	readonly startsOn: PlainDate;
	readonly sentOn: PlainDate;
	readonly answerBy: PlainDate;
	readonly answers: Readonly<Record<Party, Answer | null>>;
	readonly reason: Reason | null;
	readonly nudgedAt: Readonly<Record<Party, Date | null>>;
	readonly meeting: Meeting | null;
	readonly unreachable: readonly Party[];
};

type Row = Omit<ShownProposal, 'answers' | 'nudgedAt' | 'meeting'> & {
	learnerAnswer: Answer | null;
	enterpriseAnswer: Answer | null;
	learnerNudged: Date | null;
	enterpriseNudged: Date | null;
	meetingOn: PlainDate | null;
	meetingAt: string | null;
	meetingWhere: string | null;
};

const SHOWN = sql`x.id, x.status, x.enrolment_id as "enrolmentId", x.learner_id as "learnerId", x.place_id as "placeId",
	x.learner_given_name as "learnerGivenName", x.learner_age as "learnerAge", x.learner_home as "learnerHome",
	(select p.given_name || ' ' || p.family_name from learner l join person p on p.id = l.person_id where l.id = x.learner_id) as "learnerName",
	g.name as programme, g.code as "programmeCode", o.name as provider, s.name as place, m.name as town,
	(select p.given_name || ' ' || p.family_name from person p where p.id = x.coach_id) as coach, x.contact_name as "contactName",
	x.origin, x.own_found as "ownFound", x.starts_on as "startsOn", x.sent_on as "sentOn", x.answer_by as "answerBy", x.reason,
	x.unreachable, x.learner_answer as "learnerAnswer", x.enterprise_answer as "enterpriseAnswer",
	x.learner_nudged_at as "learnerNudged", x.enterprise_nudged_at as "enterpriseNudged",
	x.meeting_on as "meetingOn", left(x.meeting_at::text, 5) as "meetingAt", x.meeting_where as "meetingWhere"
	from proposal x
		join programme g on g.id = x.programme_id
		join organisation o on o.id = x.provider_id
		join establishment s on s.id = x.establishment_id
		join municipality m on m.nis = s.municipality_nis`;

/** One proposal; undefined when there is none that the asker may see. */
export async function readShownProposal(tx: Tx, id: ProposalId): Promise<ShownProposal | undefined> {
	const { rows } = await sql<Row>`select ${SHOWN} where x.id = ${id}`.execute(tx);
	return rows[0] && shownOf(rows[0]);
}

/** Which proposals a list shows: those that live, those that are over, or all. */
export type ProposalFilter = 'live' | 'over' | 'all';

/** The proposals that the asker may see, live ones first by their last day, then the newest; and how many there are. */
export async function readProposals(
	tx: Tx,
	filter: ProposalFilter,
	{ limit, offset }: { limit: number; offset: number }
): Promise<{ proposals: ShownProposal[]; total: number }> {
	const wanted = sql`(${filter} = 'all' or (${filter} = 'live') = (x.status in ('open', 'talking', 'accepted')))`;
	const { rows } = await sql<Row>`select ${SHOWN} where ${wanted}
		order by x.status in ('open', 'talking', 'accepted') desc,
			case when x.status in ('open', 'talking', 'accepted') then x.answer_by end, x.created_at desc, x.id
		limit ${limit} offset ${offset}`.execute(tx);
	const counted = await sql<{ total: number }>`select count(*)::int as total from proposal x where ${wanted}`.execute(
		tx
	);
	return { proposals: rows.map(shownOf), total: counted.rows[0]?.total ?? 0 };
}

/** A line of the history. */
export type ProposalLine = {
	readonly at: Date;
	readonly kind: string;
	readonly by: string | null;
	readonly detail: Readonly<Record<string, unknown>>;
};

/** What happened to a proposal, oldest first, with the name of who did it where the asker may see that person. */
export async function readHistory(tx: Tx, id: ProposalId): Promise<ProposalLine[]> {
	const { rows } = await sql<ProposalLine>`
		select e.at, e.kind, e.detail, (select p.given_name || ' ' || p.family_name from person p where p.id = e.actor_id) as by
		from proposal_event e where e.proposal_id = ${id} order by e.number`.execute(tx);
	return rows;
}

function shownOf(row: Row): ShownProposal {
	const {
		learnerAnswer,
		enterpriseAnswer,
		learnerNudged,
		enterpriseNudged,
		meetingOn,
		meetingAt,
		meetingWhere,
		...rest
	} = row;
	const planned = meetingOn !== null && meetingAt !== null && meetingWhere !== null;
	return {
		...rest,
		answers: { learner: learnerAnswer, enterprise: enterpriseAnswer },
		nudgedAt: { learner: learnerNudged, enterprise: enterpriseNudged },
		meeting: planned ? { on: meetingOn, at: meetingAt, where: meetingWhere } : null
	};
}

/** What somebody can do on the page of a proposal: for which sides that person answers, and whether it is their school or their enterprise. */
export type OwnSides = { readonly parties: readonly Party[]; readonly school: boolean; readonly enterprise: boolean };

/** The sides of the asker in a proposal; none for who does not see it. */
export async function readOwnSides(tx: Tx, id: ProposalId): Promise<OwnSides> {
	const { rows } = await sql<{ learner: boolean; enterprise: boolean; school: boolean }>`
		select x.learner_id = any (access.learners()) and not x.learner_id = any (access.coached_learners()) as learner,
			x.enterprise_id = any (access.organisations(array['enterprise-admin'])) as enterprise,
			x.learner_id = any (access.coached_learners()) as school
		from proposal x where x.id = ${id}`.execute(tx);
	const { learner = false, enterprise = false, school = false } = rows[0] ?? {};
	return {
		parties: [...(learner ? (['learner'] as const) : []), ...(enterprise ? (['enterprise'] as const) : [])],
		school,
		enterprise
	};
}
