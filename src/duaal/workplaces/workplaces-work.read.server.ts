import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { MemberActor, Tx } from '#platform/database.server.ts';
import type { WorkItem } from '#platform/work-item.ts';
import { confirmText } from './messages.nl.ts';
import { agesOn, freshnessOn } from './workplace.ts';

type Row = {
	id: string;
	programmes: string;
	lastConfirmedOn: PlainDate | null;
	askedOn: PlainDate | null;
	dueOn: PlainDate | null;
};

/**
 * Places to confirm, for who runs the enterprise: open ones that were not confirmed this term, one line for each enterprise. The question of this term, while it is
 * open, has a last day.
 */
export async function readWorkplacesWork(tx: Tx, { today }: MemberActor): Promise<WorkItem[]> {
	const { rows } = await sql<Row>`
		select p.id, (select string_agg(distinct g.name, ', ') from place_programme pp join recognition r on r.id = pp.recognition_id
				join programme g on g.id = r.programme_id where pp.place_id = p.id) as programmes,
			p.last_confirmed_on as "lastConfirmedOn", q.asked_on as "askedOn", q.due_on as "dueOn"
		from place p
			left join place_confirmation_answer a on a.place_id = p.id and a.answer is null
				and a.confirmation_id in (select id from place_confirmation where asked_on > ${today}::date - 60)
			left join enterprise_question q on q.subject = 'confirm-places/' || a.confirmation_id
		where p.id = any (access.own_places()) and p.seats > 0 and (p.closed_from is null or p.closed_from > ${today})
		order by p.id
	`.execute(tx);
	const stale = rows.filter(
		({ lastConfirmedOn, askedOn }) => askedOn !== null || freshnessOn(lastConfirmedOn, today) !== 'fresh'
	);
	const first = stale[0];
	if (!first) return [];
	const since = stale
		.map(({ askedOn, lastConfirmedOn }) => askedOn ?? (lastConfirmedOn ? agesOn(lastConfirmedOn) : today))
		.sort();
	const due = stale.flatMap(({ dueOn }) => dueOn ?? []).sort();
	return [
		{
			kind: 'confirm-places',
			subject: `place/${first.id}`,
			text: confirmText(stale.length, first.programmes),
			href: '/onderneming/plekken',
			since: since[0] ?? today,
			due: due[0] ?? null,
			urgent: false
		}
	];
}
