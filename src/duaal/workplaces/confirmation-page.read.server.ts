import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { Tx } from '#platform/database.server.ts';
import type { AskedPlace, ConfirmationId } from './confirmation.ts';

/** The places of a question as they are now, with what was answered; by establishment and id. A place is paused when each of its programmes has a no today. */
export async function readAskedPlaces(tx: Tx, id: ConfirmationId, today: PlainDate): Promise<AskedPlace[]> {
	const { rows } = await sql<AskedPlace>`
		select p.id, s.name as establishment, m.name as municipality, p.seats, to_char(p.start_time, 'HH24:MI') as "startTime",
			p.last_confirmed_on as "lastConfirmedOn", a.answer, g.programmes, g.paused,
			case when g.paused then g.until end as "pausedUntil"
		from place_confirmation_answer a
			join place p on p.id = a.place_id
			join establishment s on s.id = p.establishment_id
			join municipality m on m.nis = s.municipality_nis
			cross join lateral (
				select array_agg(distinct x.name order by x.name) as programmes, bool_and(coalesce(d.answer = 'no', false)) as paused,
					min(d.valid_until) filter (where d.answer = 'no') as until
				from place_programme pp join recognition r on r.id = pp.recognition_id join programme x on x.id = r.programme_id
					left join place_declaration d on d.place_id = pp.place_id and d.recognition_id = pp.recognition_id
						and d.valid_from <= ${today} and (d.valid_until is null or ${today} < d.valid_until)
				where pp.place_id = p.id
			) g
		where a.confirmation_id = ${id}
		order by s.name, p.id
	`.execute(tx);
	return rows;
}
