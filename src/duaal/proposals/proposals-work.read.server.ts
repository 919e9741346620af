import { sql } from 'kysely';
import { formatDayDutch } from '#kernel/brussels.ts';
import type { PlainDate } from '#kernel/date.ts';
import { workingDaysUntil } from '#law/working-days.ts';
import type { MemberActor, Tx } from '#platform/database.server.ts';
import type { WorkItem } from '#platform/work-item.ts';
import type { Answer, Meeting, Party, ProposalStatus } from './proposal.ts';

type Row = {
	id: string;
	status: ProposalStatus;
	place: string;
	learner: string;
	sentOn: PlainDate;
	answerBy: PlainDate;
	learnerAnswer: Answer | null;
	enterpriseAnswer: Answer | null;
	meetingOn: Meeting['on'] | null;
	unreachable: Party[];
	followed: boolean;
	/** In which quality the asker sees it: the first that holds. */
	as: 'learner' | 'guardian' | 'school' | 'enterprise';
};

/** Working days before the last one in which a question cannot wait for the morning mail. */
const URGENT_DAYS = 2;
/** Days during which a proposal that ended without a next one is the school's to look at. */
const LOOKED_AT_DAYS = 21;

/**
 * What waits for somebody about proposals: a question to answer for learner, guardian and enterprise; for the school a meeting to plan, somebody to ring, an
 * agreement to make, and a learner whose proposal ended with nothing after it.
 */
export async function readProposalWork(tx: Tx, { today }: MemberActor): Promise<WorkItem[]> {
	const { rows } = await sql<Row>`
		select x.id, x.status, s.name as place, x.sent_on as "sentOn", x.answer_by as "answerBy", x.unreachable,
			coalesce((select p.given_name || ' ' || p.family_name from learner l join person p on p.id = l.person_id where l.id = x.learner_id),
				x.learner_given_name) as learner,
			x.learner_answer as "learnerAnswer", x.enterprise_answer as "enterpriseAnswer", x.meeting_on as "meetingOn",
			exists (select from proposal n where n.enrolment_id = x.enrolment_id and n.created_at > x.created_at) as followed,
			case when (select l.person_id = access.person() from learner l where l.id = x.learner_id) then 'learner'
				when x.learner_id = any (access.coached_learners()) then 'school'
				when x.enterprise_id = any (access.organisations(array['enterprise-admin'])) then 'enterprise'
				else 'guardian' end as as
		from proposal x join establishment s on s.id = x.establishment_id
		where x.status in ('open', 'talking', 'accepted')
			or (x.status in ('refused', 'expired') and x.answer_by > ${today}::date - ${LOOKED_AT_DAYS}::int
				and exists (select from enrolment e where e.id = x.enrolment_id and e.search_from is not null))`.execute(tx);
	return rows.flatMap((row) => (row.as === 'school' ? forSchool(row, today) : forSide(row, today)));
}

function forSide(row: Row, today: PlainDate): WorkItem[] {
	const { as, status, place, learner, answerBy } = row;
	const answer = as === 'enterprise' ? row.enterpriseAnswer : row.learnerAnswer;
	const asked = status === 'open' || status === 'talking';
	if (!asked || answer !== null || answerBy < today) return [];
	const until = formatDayDutch(answerBy);
	const text = {
		enterprise: `Kan ${learner} bij jullie leren? Antwoord tot en met ${until}.`,
		learner: `Wil je werken bij ${place}? Antwoord tot en met ${until}.`,
		guardian: `Wil ${learner} werken bij ${place}? Antwoord tot en met ${until}.`,
		school: ''
	}[as];
	return [{ ...common(row), kind: 'proposal-answer', text, urgent: workingDaysUntil(today, answerBy) <= URGENT_DAYS }];
}

function forSchool(row: Row, today: PlainDate): WorkItem[] {
	const { status, place, learner, answerBy, meetingOn, unreachable } = row;
	const urgent = workingDaysUntil(today, answerBy) <= URGENT_DAYS;
	if (status === 'accepted')
		return [
			{ ...common(row), kind: 'proposal-agree', text: `Maak de overeenkomst voor ${learner} bij ${place}.`, urgent }
		];
	if (status === 'talking' && meetingOn === null)
		return [{ ...common(row), kind: 'proposal-meet', text: `Plan een gesprek voor ${learner} bij ${place}.`, urgent }];
	const silent = (['learner', 'enterprise'] as const).filter((party) => answerOf(row, party) === null);
	const ring = silent.filter((party) => unreachable.includes(party));
	if (status === 'open' && ring.length > 0) {
		const whom = ring.map((party) => (party === 'learner' ? learner : place)).join(' en ');
		return [
			{
				...common(row),
				kind: 'proposal-ring',
				text: `Bel ${whom}: er is geen adres om een bericht te sturen.`,
				urgent: true
			}
		];
	}
	if (status === 'open' && urgent)
		return [
			{
				...common(row),
				kind: 'proposal-late',
				text: `Het voorstel voor ${learner} bij ${place} is bijna verlopen.`,
				urgent
			}
		];
	if ((status === 'refused' || status === 'expired') && !row.followed)
		return [
			{
				...common(row),
				due: null,
				kind: 'proposal-next',
				text: `${learner} heeft geen voorstel meer. Zoek een andere werkplek.`,
				urgent: false
			}
		];
	return [];
}

function answerOf(row: Row, party: Party): Answer | null {
	return party === 'learner' ? row.learnerAnswer : row.enterpriseAnswer;
}

function common({ id, sentOn, answerBy }: Row): Pick<WorkItem, 'subject' | 'href' | 'since' | 'due'> {
	return { subject: `proposal/${id}`, href: `/voorstellen/${id}`, since: sentOn, due: answerBy };
}
