import { sql } from 'kysely';
import type { Schedule } from '#duaal/schedules/schedule.ts';
import type { PlainDate } from '#kernel/date.ts';
import type { AgreementId, LearnerId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';

/** The week schedules of the learner's other agreements in the same time, from when they were sent until they end; those that are only drafts do not count. */
export async function readOtherSchedules(
	tx: Tx,
	{ id, learnerId }: { readonly id: AgreementId; readonly learnerId: LearnerId },
	{ startsOn, lastDay }: { readonly startsOn: PlainDate; readonly lastDay: PlainDate }
): Promise<Schedule[]> {
	const { rows } = await sql<{ schedule: Schedule }>`
		select v.text -> 'schedule' as schedule
		from agreement a join agreement_version v on v.agreement_id = a.id and v.version = a.version
		where a.learner_id = ${learnerId} and a.id <> ${id}
			and a.status in ('awaiting-signatures', 'signed', 'registered', 'running', 'suspended')
			and a.starts_on <= ${lastDay}::date and ${startsOn}::date <= a.last_day
		order by a.starts_on, a.id`.execute(tx);
	return rows.map(({ schedule }) => schedule);
}
