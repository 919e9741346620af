import { sql } from 'kysely';
import type { AgreementKind } from '#duaal/programmes/agreement-kind.ts';
import type { PlainDate } from '#kernel/date.ts';
import type { AgreementId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import type { AgreementStatus, Party } from '../agreement.ts';
import type { AgreementRow } from '../stored-agreement.ts';
import { agreementOf } from '../stored-agreement.ts';
import { GROUPS, type Group, type ListFilter } from './agreement-list.ts';
import { whoHasTheBall } from './ball.ts';

/** One line of the list. */
export type ListedAgreement = {
	readonly id: AgreementId;
	readonly learner: string;
	readonly enterprise: string;
	readonly municipality: string;
	readonly programme: string;
	readonly educationProvider: string;
	readonly kind: AgreementKind;
	readonly status: AgreementStatus;
	readonly startsOn: PlainDate;
	readonly lastDay: PlainDate;
	/** Who must do something now. */
	readonly ball: readonly Party[];
};

/** How many agreements the person asking sees, by group, whatever the filter on groups says. */
export type GroupCounts = Readonly<Record<Group, number>>;

/** The agreements that the person asking may see (row-level security decides): what still needs hands first, then by first day. */
export async function readAgreementList(
	tx: Tx,
	filter: ListFilter,
	{ today, limit, offset }: { readonly today: PlainDate; readonly limit: number; readonly offset: number }
): Promise<ListedAgreement[]> {
	const { rows } = await sql<AgreementRow>`
		select a.* from agreement_present a
		where ${matching(filter)} and (${filter.stand}::text is null or a.status = any (${filter.stand === null ? [] : [...GROUPS[filter.stand]]}::text[]))
		order by array_position(array['draft', 'awaiting-signatures', 'signed', 'registered', 'suspended', 'running'], a.status) nulls last,
			a.text ->> 'startsOn', a.id
		limit ${limit} offset ${offset}`.execute(tx);
	return rows.map((row) => lineOf(row, today));
}

/** The counts behind the filter. */
export async function countAgreements(tx: Tx, filter: ListFilter): Promise<GroupCounts> {
	const { rows } = await sql<{ status: AgreementStatus; count: number }>`
		select a.status, count(*)::int as count from agreement a join agreement_version v on v.agreement_id = a.id and v.version = a.version
		where ${matching(filter)} group by a.status`.execute(tx);
	const of = (group: Group) => {
		const statuses: readonly AgreementStatus[] = GROUPS[group];
		return rows.reduce((sum, { status, count }) => sum + (statuses.includes(status) ? count : 0), 0);
	};
	return { open: of('open'), signed: of('signed'), running: of('running'), over: of('over') };
}

/** Every word that was typed stands somewhere in the names; capitals and accents do not matter. */
function matching({ zoek }: ListFilter) {
	const words = zoek.split(/\s+/).filter((word) => word !== '');
	if (words.length === 0) return sql`true`;
	const names = sql`unaccent(lower(concat_ws(' ', parties #>> '{learner,name}', parties #>> '{enterprise,name}', parties #>> '{establishment,municipality}',
		parties #>> '{programme,name}', parties #>> '{educationProvider,name}')))`;
	return sql.join(
		words.map((word) => sql`position(unaccent(lower(${word})) in ${names}) > 0`),
		sql` and `
	);
}

function lineOf(row: AgreementRow, today: PlainDate): ListedAgreement {
	const { text, parties } = row;
	return {
		id: row.id,
		learner: parties.learner.name,
		enterprise: parties.enterprise.name,
		municipality: parties.establishment.municipality,
		programme: parties.programme.name,
		educationProvider: parties.educationProvider.name,
		kind: text.kind,
		status: row.status,
		startsOn: text.startsOn,
		lastDay: text.lastDay,
		ball: whoHasTheBall(agreementOf(row), today)
	};
}
