import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import { workingDaysUntil } from '#law/working-days.ts';
import type { MemberActor, Tx } from '#platform/database.server.ts';
import type { WorkItem } from '#platform/work-item.ts';
import { WORK_TEXTS, type WorkCode } from './messages-work.nl.ts';
import { PARTIES, type Answer, type Meeting, type Party, type ProposalStatus } from './proposal.ts';

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
	return rows.flatMap((row) => {
		const code = row.as === 'school' ? codeForSchool(row, today) : codeForSide(row, row.as, today);
		return code === undefined ? [] : [itemOf(row, code, today)];
	});
}

function codeForSide(row: Row, as: 'learner' | 'guardian' | 'enterprise', today: PlainDate): WorkCode | undefined {
	const answer = as === 'enterprise' ? row.enterpriseAnswer : row.learnerAnswer;
	const asked = row.status === 'open' || row.status === 'talking';
	return asked && answer === null && row.answerBy >= today ? `answer-${as}` : undefined;
}

function codeForSchool(row: Row, today: PlainDate): WorkCode | undefined {
	const { status } = row;
	if (status === 'accepted') return 'agree';
	if (status === 'talking' && row.meetingOn === null) return 'meet';
	if (status === 'open' && toRing(row).length > 0) return 'ring';
	if (status === 'open' && isNear(row, today)) return 'late';
	return (status === 'refused' || status === 'expired') && !row.followed ? 'next' : undefined;
}

/** Sides that have not answered and that no message reached. */
function toRing({ learnerAnswer, enterpriseAnswer, unreachable }: Row): Party[] {
	const answers = { learner: learnerAnswer, enterprise: enterpriseAnswer };
	return PARTIES.filter((party) => answers[party] === null && unreachable.includes(party));
}

function isNear({ answerBy }: Row, today: PlainDate): boolean {
	return workingDaysUntil(today, answerBy) <= URGENT_DAYS;
}

function itemOf(row: Row, code: WorkCode, today: PlainDate): WorkItem {
	const { id, sentOn, answerBy, learner, place } = row;
	const whom = toRing(row).map((party) => (party === 'learner' ? learner : place));
	return {
		kind: `proposal-${code}`,
		subject: `proposal/${id}`,
		text: WORK_TEXTS[code]({ learner, place, answerBy, whom: whom.join(' / ') }),
		href: `/voorstellen/${id}`,
		since: sentOn,
		due: code === 'next' ? null : answerBy,
		urgent: code === 'ring' || (code !== 'next' && isNear(row, today))
	};
}
