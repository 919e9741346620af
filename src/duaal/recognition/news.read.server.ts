import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { PersonId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import type { Move } from './moves.ts';
import type { RecognitionId } from './recognition.ts';

/** One entry of the history, for who must hear of it at once. */
export type News = {
	readonly move: Move;
	readonly programme: string;
	readonly establishment: string;
	readonly readers: readonly {
		readonly personId: PersonId;
		readonly name: string;
		readonly email: string | null;
		readonly phone: string | null;
		/** A coach with a mandate, who reads it on the page of the partnership. */
		readonly proxy: boolean;
	}[];
};

/** What happened in entry `number`, and the people of the enterprise (with the coach who has its mandate) who run it today; undefined when it is not there. */
export async function readNews(tx: Tx, id: RecognitionId, number: number, today: PlainDate): Promise<News | undefined> {
	const { rows } = await sql<Omit<News, 'readers'>>`
		select v.move, p.name as programme, s.name as establishment
		from recognition_event v join recognition r on r.id = v.recognition_id join programme p on p.id = r.programme_id
			join establishment s on s.id = r.establishment_id
		where v.recognition_id = ${id} and v.number = ${number}
	`.execute(tx);
	const { rows: readers } = await sql<News['readers'][number]>`
		select distinct p.id as "personId", p.given_name || ' ' || p.family_name as name, p.email::text, p.phone, p.id is not distinct from r.proxy_id as proxy
		from recognition r join establishment s on s.id = r.establishment_id
			join person p on p.id = r.proxy_id or exists (select from membership m where m.person_id = p.id and m.organisation_id = s.enterprise_id
				and m.role = 'enterprise-admin' and m.valid_from <= ${today} and (m.valid_until is null or ${today} < m.valid_until))
		where r.id = ${id}
	`.execute(tx);
	return rows[0] && { ...rows[0], readers };
}
