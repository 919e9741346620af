import { sql } from 'kysely';
import type { AgreementId, PersonId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import { readPlan } from './plan.read.server.ts';
import type { TextView } from './text-view.ts';

/** One version of an agreement's text; undefined when there is none, or when the asker may not see it. */
export async function readTextView(tx: Tx, id: AgreementId, version: number): Promise<TextView | undefined> {
	const { rows } = await sql<Omit<TextView, 'plan'>>`
		select text, parties from agreement_version where agreement_id = ${id} and version = ${version}`.execute(tx);
	const row = rows[0];
	return row && { ...row, plan: await readPlan(tx, row.text.trainingPlanId) };
}

/** Who wrote a version. */
export async function readWriter(tx: Tx, id: AgreementId, version: number): Promise<PersonId | undefined> {
	const row = await tx
		.selectFrom('agreement_version')
		.select('written_by')
		.where('agreement_id', '=', id)
		.where('version', '=', version)
		.executeTakeFirst();
	return row?.written_by as PersonId | undefined;
}
