import { sql } from 'kysely';
import { z } from 'zod';
import { asId, isId, type AgreementId } from '#kernel/id.ts';
import { withAccess, type Tx } from '#platform/database.server.ts';
import { runtime } from '#platform/runtime.server.ts';
import { tell } from '#platform/tell.server.ts';
import type { JobContext } from '#platform/worker.server.ts';
import { readToSign } from '../to-sign.read.server.ts';

const PAYLOAD = z.object({ agreementId: z.string().refine(isId) });

type Objected = {
	readonly number: number;
	readonly reason: string;
	readonly who: string;
	readonly name: string;
	readonly email: string | null;
	readonly phone: string | null;
};

/** The job behind an objection: the coach of the learner, or who drew the agreement up when there is none, hears at once what is wrong and who says so. */
export async function tellObjection(payload: unknown, { actor }: Pick<JobContext, 'actor'>): Promise<void> {
	const id = asId<'agreement'>(PAYLOAD.parse(payload).agreementId);
	await withAccess(actor, async (tx) => {
		const agreement = await readToSign(tx, id);
		const found = await readObjection(tx, id);
		if (!agreement || !found) return;
		await tell(tx, {
			reason: `objection/${id}/${found.number}`,
			person: found,
			template: 'agreement-objected',
			data: {
				link: `${runtime().settings.origin}/overeenkomsten/${id}`,
				learner: agreement.parties.learner.name,
				enterprise: agreement.parties.enterprise.name,
				who: found.who,
				reason: found.reason
			}
		});
	});
}

async function readObjection(tx: Tx, id: AgreementId): Promise<Objected | undefined> {
	const { rows } = await sql<Objected>`
		select x.number, x.detail ->> 'reason' as reason, by.given_name || ' ' || by.family_name as who,
			c.given_name || ' ' || c.family_name as name, c.email::text, c.phone
		from agreement_event x
			join agreement a on a.id = x.agreement_id join enrolment e on e.id = a.enrolment_id
			join person c on c.id = coalesce(e.coach_id, a.created_by)
			join person by on by.id = x.actor_id
		where x.agreement_id = ${id} and x.kind in ('agreement-objected', 'amendment-objected')
		order by x.number desc limit 1`.execute(tx);
	return rows[0];
}
