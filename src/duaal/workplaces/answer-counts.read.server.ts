import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { OrganisationId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import type { AnswerCounts } from './answer-rate.ts';

const NOTHING: AnswerCounts = { asked: 0, answered: 0 };

/** How often these enterprises answered in time in the year before a day, all together. For their own eyes: also when it was few questions. */
export async function readOwnAnswerCounts(
	tx: Tx,
	enterpriseIds: readonly OrganisationId[],
	today: PlainDate
): Promise<AnswerCounts> {
	const { rows } = await sql<AnswerCounts>`
		select count(*)::int as asked, count(*) filter (where answered_on <= due_on)::int as answered from enterprise_question
		where enterprise_id = any (${enterpriseIds}::uuid[]) and asked_on > ${today}::date - 365 and (due_on < ${today} or answered_on is not null)
	`.execute(tx);
	return rows[0] ?? NOTHING;
}

/** The same of all enterprises together, for everybody; nothing asked when it was fewer than twenty times. */
export async function readAnswerCounts(tx: Tx): Promise<AnswerCounts> {
	const { rows } = await sql<AnswerCounts>`select asked, answered from questions.answer_counts()`.execute(tx);
	return rows[0] ?? NOTHING;
}

/** The same of one enterprise, for everybody; nothing asked when it was fewer than twenty times. */
export async function readAnswerCountsOf(tx: Tx, enterpriseId: OrganisationId): Promise<AnswerCounts> {
	const { rows } =
		await sql<AnswerCounts>`select asked, answered from questions.answer_counts(${enterpriseId})`.execute(tx);
	return rows[0] ?? NOTHING;
}
