import { sql, type RawBuilder } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { Tx } from '#platform/database.server.ts';
import type { RecognitionId } from './recognition.ts';
import type { StoredRecognition } from './recognition.sql.server.ts';

/** The recognitions in force whose last day is over, at most so many; locked, and without those that somebody else has locked. */
export function lockEnded(tx: Tx, today: PlainDate, most: number): Promise<StoredRecognition[]> {
	return lockWhere(
		tx,
		sql`r.status in ('recognised', 'guided', 'mentor-to-replace') and r.valid_until <= ${today}
			order by r.valid_until, r.id limit ${most} for no key update of r skip locked`
	);
}

/** The other recognitions in force that an exclusion reaches which came from this one; locked. */
export function lockExcludedAlong(tx: Tx, id: RecognitionId, today: PlainDate): Promise<StoredRecognition[]> {
	return lockWhere(
		tx,
		sql`r.id <> ${id} and r.status in ('recognised', 'guided', 'mentor-to-replace') and exists (
				select from exclusion x where x.recognition_id = ${id} and x.annulled_on is null and x.from_day <= ${today}
					and (x.until_day is null or ${today} < x.until_day)
					and x.enterprise_id = s.enterprise_id and (x.establishment_id is null or x.establishment_id = s.id))
			order by r.id for no key update of r`
	);
}

async function lockWhere(tx: Tx, condition: RawBuilder<unknown>): Promise<StoredRecognition[]> {
	const { rows } = await sql<StoredRecognition>`
		select r.id, r.status, r.programme_id as "programmeId", r.establishment_id as "establishmentId", s.enterprise_id as "enterpriseId",
			r.partnership_id as "partnershipId", r.proxy_id as "proxyId", r.decided_on as "decidedOn", r.valid_until as "validUntil",
			null::text as sector, null::date as "waitingSince", null::text as "beforeAppeal",
			coalesce((select max(number) from recognition_event e where e.recognition_id = r.id), 0) as events
		from recognition r join establishment s on s.id = r.establishment_id
		where ${condition}
	`.execute(tx);
	return rows;
}
