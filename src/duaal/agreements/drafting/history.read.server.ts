import { sql } from 'kysely';
import type { AgreementId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';

/** Something that happened to an agreement. `by` is a name; `school` for somebody there whose name is not in the agreement, `platform` for the program itself. */
export type HistoryLine = {
	readonly number: number;
	readonly at: Date;
	readonly kind: string;
	readonly detail: Readonly<Record<string, unknown>>;
	readonly by: { readonly name: string } | 'school' | 'platform';
};

type Row = Omit<HistoryLine, 'by'> & { readonly actor: string | null; readonly name: string | null };

/** What happened to an agreement, last first; for each party that may see it. */
export async function readHistory(tx: Tx, id: AgreementId): Promise<HistoryLine[]> {
	const { rows } = await sql<Row>`
		select e.number, e.at, e.kind, e.detail, e.actor_id as actor,
			coalesce((select s.name from signatory s where s.agreement_id = e.agreement_id and s.person_id = e.actor_id limit 1),
				p.given_name || ' ' || p.family_name) as name
		from agreement_event e left join person p on p.id = e.actor_id
		where e.agreement_id = ${id} order by e.number desc`.execute(tx);
	return rows.map(({ actor, name, ...line }) => ({
		...line,
		by: actor === null ? 'platform' : name === null ? 'school' : { name }
	}));
}
