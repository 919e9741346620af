import { sql } from 'kysely';
import type { Tx } from '#platform/database.server.ts';
import type { StoredAgreement } from '../stored-agreement.ts';
import type { EditOptions } from './edit-options.ts';
import { readSendFacts } from './send-facts.read.server.ts';

/** What a change can choose from: the places of the same enterprise for the programme, its mentors, the activities of the programme; undefined for who may not see the learner's record. */
export async function readEditOptions(tx: Tx, agreement: StoredAgreement): Promise<EditOptions | undefined> {
	const known = await readSendFacts(tx, agreement, agreement.text);
	if (!known) return undefined;
	const { facts } = known;
	const { rows: places } = await sql<EditOptions['places'][number]>`
		select s.id || '/' || coalesce(p.id::text, '') as value, s.name, m.name as municipality, p.id is not null as place
		from establishment s join municipality m on m.nis = s.municipality_nis
			left join lateral (select p.id from place p where p.establishment_id = s.id and exists (select from place_programme pp
				join recognition r on r.id = pp.recognition_id where pp.place_id = p.id and r.programme_id = ${facts.programme.id})
				union all select null) p on true
		where s.enterprise_id = ${agreement.enterpriseId} order by s.name, p.id nulls last`.execute(tx);
	return {
		places,
		mentors: facts.mentors.map(({ personId, name }) => ({ personId, name })),
		activities: facts.programme.activities
	};
}
