import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { ProgrammeId } from '#kernel/id.ts';
import type { Province } from '#duaal/organisations/organisation.ts';
import type { Tx } from '#platform/database.server.ts';
import { unansweredInRow } from './answer-rate.ts';
import type { PlaceAnswer } from './declaration.ts';
import { byPromise, type ListedPlace } from './place-ranking.ts';

type Question = { readonly askedOn: PlainDate; readonly dueOn: PlainDate; readonly answeredOn: PlainDate | null };
type Row = Omit<ListedPlace, 'unansweredInRow' | 'counts' | 'answer'> & {
	answer: PlaceAnswer | null;
	questions: Question[];
};

/**
 * Open places where a programme is recognised today, the most promising first (`place-ranking.ts`); of one province or all. Seats are free from today until the
 * end of the school year. Asked by staff.
 */
export async function readPlaceList(
	tx: Tx,
	programmeId: ProgrammeId,
	{
		province,
		today,
		until
	}: { readonly province: Province | null; readonly today: PlainDate; readonly until: PlainDate }
): Promise<ListedPlace[]> {
	const { rows } = await sql<Row>`
		select distinct on (p.id) p.id, o.name as enterprise, n.enterprise_number as "enterpriseNumber", s.name as establishment, m.name as municipality, p.seats,
			greatest(0, least(p.seats - seats.most_taken(p.id, null, daterange(${today}, ${until})),
				pp.seats - seats.most_taken(p.id, ${programmeId}, daterange(${today}, ${until})))) as "freeSeats",
			to_char(p.start_time, 'HH24:MI') as "startTime", p.days, p.minimum_age as "minimumAge", p.licence_required as "licenceRequired", p.requirements,
			p.last_confirmed_on as "lastConfirmedOn", d.answer, d.reason, d.valid_until as "answerUntil", d.next_contact_on as "nextContactOn",
			(select coalesce(json_agg(json_build_object('askedOn', q.asked_on, 'dueOn', q.due_on, 'answeredOn', q.answered_on)), '[]')
				from enterprise_question q where q.enterprise_id = s.enterprise_id and q.asked_on > ${today}::date - 365) as questions
		from recognition r
			join place_programme pp on pp.recognition_id = r.id
			join place p on p.id = pp.place_id
			join establishment s on s.id = p.establishment_id
			join municipality m on m.nis = s.municipality_nis
			join enterprise n on n.organisation_id = s.enterprise_id
			join organisation o on o.id = s.enterprise_id
			left join place_declaration d on d.place_id = p.id and d.recognition_id = r.id
				and d.valid_from <= ${today} and (d.valid_until is null or ${today} < d.valid_until)
		where r.programme_id = ${programmeId} and r.status in ('recognised', 'guided', 'mentor-to-replace') and r.decided_on <= ${today}
			and ${today} < r.valid_until and p.seats > 0 and (p.closed_from is null or p.closed_from > ${today})
			and (${province}::text is null or m.province = ${province})
		order by p.id, pp.seats desc nulls first
	`.execute(tx);
	return rows.map((row) => listed(row, today)).sort(byPromise(today));
}

function listed({ questions, answer, ...row }: Row, today: PlainDate): ListedPlace {
	const over = questions.filter(({ dueOn, answeredOn }) => answeredOn !== null || dueOn < today);
	const answered = over.filter(({ dueOn, answeredOn }) => answeredOn !== null && answeredOn <= dueOn).length;
	return {
		...row,
		answer: answer ?? 'yes',
		unansweredInRow: unansweredInRow(questions, today),
		counts: { asked: over.length, answered }
	};
}

/** Programmes with a recognition in force today, by name: what a list of places can be asked for. */
export async function readRecognisedProgrammes(
	tx: Tx,
	today: PlainDate
): Promise<{ readonly id: ProgrammeId; readonly name: string }[]> {
	const { rows } = await sql<{ id: ProgrammeId; name: string }>`
		select g.id, g.name from programme g where exists (select from recognition r where r.programme_id = g.id
			and r.status in ('recognised', 'guided', 'mentor-to-replace') and r.decided_on <= ${today} and ${today} < r.valid_until)
		order by g.name, g.id
	`.execute(tx);
	return rows;
}
