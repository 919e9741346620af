import { sql } from 'kysely';
import { formatDayDutch } from '#kernel/brussels.ts';
import { addDays, type PlainDate } from '#kernel/date.ts';
import type { AgreementId } from '#kernel/id.ts';
import type { MemberActor, Tx } from '#platform/database.server.ts';
import type { WorkItem } from '#platform/work-item.ts';
import { draftWorkText, type DraftWork } from './messages-drafting.nl.ts';

type Row = {
	readonly id: AgreementId;
	readonly learner: string;
	readonly enterprise: string;
	readonly startsOn: PlainDate;
	readonly since: PlainDate;
	/** What happened last. */
	readonly last: string;
};

/** Days before the first day from which a draft cannot wait. */
const URGENT_DAYS = 7;

/**
 * Drafts that wait for the school: new ones, those that a party sent back, and those that were taken back. For the coach of the learner, and for who runs the school when there is
 * no coach; by first day.
 */
export async function readDraftingWork(tx: Tx, { personId, today }: MemberActor): Promise<WorkItem[]> {
	const { rows } = await sql<Row>`
		select a.id, v.parties #>> '{learner,name}' as learner, v.parties #>> '{enterprise,name}' as enterprise, a.starts_on as "startsOn",
			(last.at at time zone 'Europe/Brussels')::date as since, last.kind as last
		from agreement a
			join agreement_version v on v.agreement_id = a.id and v.version = a.version
			join enrolment e on e.id = a.enrolment_id
			cross join lateral (select x.at, x.kind from agreement_event x where x.agreement_id = a.id
				and x.kind in ('agreement-drafted', 'agreement-objected', 'agreement-withdrawn') order by x.number desc limit 1) last
		where a.status = 'draft' and a.provider_id = any (access.organisations(array['coach', 'provider-admin']))
			and (e.coach_id = ${personId} or (e.coach_id is null and a.provider_id = any (access.organisations(array['provider-admin']))))
		order by a.starts_on, a.id`.execute(tx);
	return rows.map((row) => itemOf(row, today));
}

function itemOf({ id, learner, enterprise, startsOn, since, last }: Row, today: PlainDate): WorkItem {
	const kind: DraftWork =
		last === 'agreement-objected'
			? 'draft-objected'
			: last === 'agreement-withdrawn'
				? 'draft-withdrawn'
				: 'draft-waiting';
	return {
		kind,
		subject: `agreement/${id}`,
		text: draftWorkText(kind, { learner, enterprise, startsOn: formatDayDutch(startsOn) }),
		href: `/overeenkomsten/${id}`,
		since,
		due: startsOn,
		urgent: kind === 'draft-objected' || startsOn <= addDays(today, URGENT_DAYS)
	};
}
