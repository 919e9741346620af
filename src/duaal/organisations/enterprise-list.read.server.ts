import { sql, type RawBuilder } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { Tx } from '#platform/database.server.ts';
import type { EnterpriseLine } from './enterprise-page.ts';

/** What to look for; '' looks for nothing. `page` as `limit` and `offset`. */
export type EnterpriseQuestion = {
	readonly words: string;
	readonly municipality: string;
	readonly limit: number;
	readonly offset: number;
};

/**
 * Enterprises whose name has every word, or whose number begins with the digits, with an establishment in the municipality (by name); by name, and how many there
 * are. The last contact and who calls are seen by schools and partnerships only.
 */
export async function readEnterprises(
	tx: Tx,
	question: EnterpriseQuestion,
	today: PlainDate
): Promise<{ enterprises: EnterpriseLine[]; total: number }> {
	const where = sql.join([sql`true`, ...conditions(question)], sql` and `);
	const { rows: counted } = await sql<{ total: number }>`
		select count(*)::int as total from enterprise e join organisation o on o.id = e.organisation_id where ${where}
	`.execute(tx);
	const { rows } = await sql<EnterpriseLine>`
		with found as (
			select e.organisation_id as id, e.enterprise_number as number, o.name
			from enterprise e join organisation o on o.id = e.organisation_id where ${where}
			order by o.name, o.id limit ${question.limit} offset ${question.offset}
		)
		select f.number, f.name,
			array(select distinct m.name from establishment v join municipality m on m.nis = v.municipality_nis where v.enterprise_id = f.id order by 1) as municipalities,
			(select json_build_object('onDay', c.on_day, 'organisationName', c.organisation_name) from enterprise_contact c
				where c.enterprise_id = f.id and c.cancelled_on is null and c.on_day <= ${today} order by c.on_day desc, c.id desc limit 1) as "lastContact",
			(select json_build_object('personId', k.person_id, 'personName', k.person_name, 'organisationName', k.organisation_name, 'untilDay', k.until_day)
				from call_claim k where k.enterprise_id = f.id and k.released_on is null and ${today} between k.from_day and k.until_day) as claim
		from found f order by f.name, f.id
	`.execute(tx);
	return { enterprises: rows, total: counted[0]?.total ?? 0 };
}

function conditions({ words, municipality }: EnterpriseQuestion): RawBuilder<unknown>[] {
	const found: RawBuilder<unknown>[] = [];
	const digits = words.replace(/^BE/i, '').replace(/[\s.]/g, '');
	if (/^\d{4,10}$/.test(digits)) found.push(sql`e.enterprise_number like ${`${digits}%`}`);
	else
		for (const word of words
			.split(/\s+/)
			.filter((each) => each !== '')
			.slice(0, 5))
			found.push(sql`fold(o.name) like '%' || fold(${literal(word)}) || '%'`);
	if (municipality !== '')
		found.push(sql`exists (select from establishment v join municipality m on m.nis = v.municipality_nis
			where v.enterprise_id = e.organisation_id and fold(m.name) like fold(${literal(municipality)}) || '%')`);
	return found;
}

/** A word of a question as a pattern finds it: `%`, `_` and `\` are letters like any other. */
const literal = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
