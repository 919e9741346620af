import { sql } from 'kysely';
import type { AgreementId } from '#kernel/id.ts';
import { withAccess } from '#platform/database.server.ts';
import type { JobHandler, JobHandlers } from '#platform/worker.server.ts';
import { saveStatus } from '../agreement.sql.server.ts';
import type { AgreementStatus } from '../agreement.ts';
import { recordAgreement } from '../record-agreement.server.ts';

type Change = { readonly id: AgreementId; readonly status: AgreementStatus };

/**
 * Lets agreements stand still from the first day of a suspension that was told before, and go on after its last. Each in a transaction of its own; done twice on a day, the second
 * time changes nothing.
 */
export const followSuspensions: JobHandler = async (_payload, { actor }) => {
	const { rows } = await withAccess(actor, (tx) =>
		sql<Change>`select a.id, case a.status when 'running' then 'suspended' else 'running' end as status from agreement a
			where a.status in ('running', 'suspended') and (a.status = 'running') = exists (select from suspension s
				where s.agreement_id = a.id and daterange(s.starts_on, s.until) @> ${actor.today}::date)`.execute(tx)
	);
	for (const change of rows)
		await withAccess(actor, async (tx) => {
			const locked = await tx
				.selectFrom('agreement')
				.select('status')
				.where('id', '=', change.id)
				.forNoKeyUpdate()
				.executeTakeFirst();
			const from = change.status === 'suspended' ? 'running' : 'suspended';
			if (locked?.status !== from) return;
			await saveStatus(tx, change.id, change.status, new Date());
			const kind = change.status === 'suspended' ? 'agreement-stands-still' : 'agreement-resumed';
			await recordAgreement(tx, actor, change.id, [{ kind, detail: { from: actor.today } }]);
		});
};

/** The nightly work about suspensions, for the composition root. */
export const SUSPENSION_JOBS: JobHandlers = { 'suspensions-nightly': followSuspensions };
