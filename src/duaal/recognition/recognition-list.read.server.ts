import { sql, type RawBuilder } from 'kysely';
import type { RecognitionStatus } from '#duaal/workplaces/workplace.ts';
import type { PlainDate } from '#kernel/date.ts';
import type { OrganisationId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import type { Parties, RecognitionId } from './recognition.ts';
import type { Partnership, Worklist } from './recognition-view.ts';

/** One recognition in a list. */
export type ListedRecognition = {
	readonly id: RecognitionId;
	readonly status: RecognitionStatus;
	readonly programme: string;
	readonly establishment: string;
	readonly municipality: string;
	readonly enterprise: string;
	readonly partnership: string | null;
	readonly decidedOn: PlainDate | null;
	readonly validUntil: PlainDate | null;
	readonly submittedOn: PlainDate | null;
	readonly waitingSince: PlainDate | null;
	readonly visitOn: PlainDate | null;
	readonly renewalAskedOn: PlainDate | null;
	readonly appealedOn: PlainDate | null;
	readonly appealAdmittedOn: PlainDate | null;
};

const COLUMNS = sql`r.id, r.status, p.name as programme, s.name as establishment, m.name as municipality, eo.name as enterprise, po.name as partnership,
	r.decided_on as "decidedOn", r.valid_until as "validUntil", f.submitted_on as "submittedOn", f.waiting_since as "waitingSince", f.visit_on as "visitOn",
	f.renewal_asked_on as "renewalAskedOn", f.appealed_on as "appealedOn", f.appeal_admitted_on as "appealAdmittedOn"`;
const TABLES = sql`recognition r join programme p on p.id = r.programme_id join establishment s on s.id = r.establishment_id
	join municipality m on m.nis = s.municipality_nis join organisation eo on eo.id = s.enterprise_id
	left join organisation po on po.id = r.partnership_id left join recognition_file f on f.recognition_id = r.id`;

/** All recognitions of these enterprises: what waits for the enterprise first, then what is open, then by programme; at most 300. */
export async function readOwnRecognitions(
	tx: Tx,
	enterpriseIds: readonly OrganisationId[]
): Promise<ListedRecognition[]> {
	const { rows } = await sql<ListedRecognition>`
		select ${COLUMNS} from ${TABLES} where s.enterprise_id = any (${enterpriseIds}::uuid[])
		order by case when r.status in ('incomplete', 'mentor-to-replace') then 0 when r.status in ('draft', 'submitted', 'in-review', 'appealed') then 1
			when r.status in ('recognised', 'guided') then 2 else 3 end, p.name, s.name, f.submitted_on desc nulls last, r.id
		limit 300
	`.execute(tx);
	return rows;
}

/** Which page of which list; `words` in the names of enterprise, establishment or programme. */
export type WorklistAsked = {
	readonly list: Worklist;
	readonly words: string;
	readonly limit: number;
	readonly offset: number;
	/** Six months from today: what ends before it ends soon. */
	readonly endsBefore: PlainDate;
	readonly partnershipIds: readonly OrganisationId[];
	/** The board of appeal also has the appeals against others. */
	readonly board: boolean;
};

/** The recognitions that an officer handles, the longest waiting first, so that what is overdue stands on top; with how many there are in all. */
export async function readWorklist(
	tx: Tx,
	asked: WorklistAsked
): Promise<{ readonly rows: ListedRecognition[]; readonly total: number }> {
	const mine = sql`(r.partnership_id = any (${asked.partnershipIds}::uuid[]) or (${asked.board} and r.status = 'appealed'))`;
	const like = `%${asked.words.replace(/[%_\\]/g, '')}%`;
	const named =
		asked.words === '' ? sql`true` : sql`(eo.name || ' ' || s.name || ' ' || p.name || ' ' || m.name) ilike ${like}`;
	const { rows } = await sql<ListedRecognition & { total: number }>`
		select ${COLUMNS}, count(*) over ()::int as total from ${TABLES}
		where ${mine} and ${listed(asked)} and ${named}
		order by case when r.status in ('submitted', 'in-review', 'appealed') or f.renewal_asked_on is not null then 0 when r.status = 'incomplete' then 1 else 2 end,
			f.waiting_since nulls last, r.valid_until nulls last, r.id
		limit ${asked.limit} offset ${asked.offset}
	`.execute(tx);
	return { rows, total: rows[0]?.total ?? 0 };
}

function listed({ list, endsBefore, board }: WorklistAsked): RawBuilder<unknown> {
	const inForce = sql`r.status in ('recognised', 'guided', 'mentor-to-replace')`;
	if (list === 'todo')
		return sql`(r.status in ('submitted', 'in-review') or (${board} and r.status = 'appealed')
			or (f.renewal_asked_on is not null and ${inForce}))`;
	if (list === 'waiting') return sql`r.status in ('incomplete', 'mentor-to-replace')`;
	if (list === 'ending') return sql`(${inForce} and r.valid_until < ${endsBefore})`;
	return list === 'in-force' ? inForce : sql`true`;
}

/** Whom a recognition concerns, as far as the asker may know that it exists. */
export async function readParties(tx: Tx, id: RecognitionId): Promise<Parties | undefined> {
	const { rows } = await sql<Parties>`
		select r.status, s.enterprise_id as "enterpriseId", r.partnership_id as "partnershipId", r.proxy_id as "proxyId"
		from recognition r join establishment s on s.id = r.establishment_id where r.id = ${id}
	`.execute(tx);
	return rows[0];
}

/** All partnerships, by name. */
export async function readPartnerships(tx: Tx): Promise<Partnership[]> {
	const { rows } = await sql<Partnership>`
		select id, name from organisation where kind in ('sectoral-partnership', 'flemish-partnership') order by name, id
	`.execute(tx);
	return rows;
}

/** The name of a partnership; undefined when it is none. */
export async function readPartnershipName(tx: Tx, id: OrganisationId): Promise<string | undefined> {
	return (await readPartnerships(tx)).find((each) => each.id === id)?.name;
}
