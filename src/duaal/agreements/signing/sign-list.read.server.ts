import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { PersonId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import { readReminders } from '#platform/remind.server.ts';
import type { Party } from '../agreement.ts';
import type { ToSign } from '../to-sign.ts';
import { channelsOf } from './reach.read.server.ts';
import { signList, type PartyLine } from './sign-list.ts';

/** Who signed and who must still, with the last reminder of each, for the list that every party sees. */
export async function readSignList(tx: Tx, agreement: ToSign, day: PlainDate): Promise<PartyLine[]> {
	const reminders = await readReminders(tx, [`agreement/${agreement.id}`]);
	const { rows: papers } = await sql<{ party: Party; personId: PersonId; on: PlainDate }>`
		select detail ->> 'party' as party, detail ->> 'personId' as "personId", (at at time zone 'Europe/Brussels')::date as "on"
		from agreement_event where agreement_id = ${agreement.id} and kind = 'agreement-given-on-paper'
			and (detail ->> 'version')::int = ${agreement.version}`.execute(tx);
	return signList(agreement, { day, reminders, papers, channelsOf });
}
