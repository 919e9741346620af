import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type MemberActor, type Tx } from '#platform/database.server.ts';
import { record } from '#platform/record.server.ts';
import { runtime } from '#platform/runtime.server.ts';
import { tell } from '#platform/tell.server.ts';
import type { EnterpriseRole, JoiningId } from './joining.ts';
import { saveAnswer, saveRoleEnd } from './joining.sql.server.ts';

/** What to do with somebody who waits, or with an invitation that nobody used yet. */
export const ANSWERS = ['in', 'refused', 'withdrawn'] as const;
export type Answer = (typeof ANSWERS)[number];

/**
 * Answers somebody who asked to work for an enterprise, or withdraws an invitation. Whoever runs the enterprise answers; while nobody does, staff of schools and
 * partnerships. Refuses `not-waiting` when somebody answered before, or it is not this person's to answer: the two look the same from outside.
 */
export async function answerJoining(
	actor: MemberActor,
	id: JoiningId,
	answer: Answer,
	role: EnterpriseRole | null
): Promise<Result<null, 'not-waiting'>> {
	return withAccess(actor, async (tx) => {
		// Before the answer: whoever lets in the first one who runs it, sees this no longer.
		const asked = await readAsked(tx, id);
		if (!asked || !(await saveAnswer(tx, id, answer, role))) return refuse('not-waiting');
		if (answer !== 'withdrawn') await tellAnswer(tx, id, asked, answer);
		await record(tx, actor, `joining/${id}`, [{ kind: `joining-${answer}`, detail: { role } }]);
		return ok(null);
	});
}

type Asked = { readonly given_name: string; readonly email: string; readonly name: string };

function readAsked(tx: Tx, id: JoiningId): Promise<Asked | undefined> {
	return tx
		.selectFrom('joining as j')
		.innerJoin('organisation as o', 'o.id', 'j.enterprise_id')
		.select(['j.given_name', 'j.email', 'o.name'])
		.where('j.id', '=', id)
		.executeTakeFirst();
}

async function tellAnswer(tx: Tx, id: JoiningId, asked: Asked, answer: 'in' | 'refused'): Promise<void> {
	await tell(tx, {
		reason: `joining/${id}/answered`,
		person: { name: asked.given_name, email: asked.email, phone: null },
		template: 'join-answered',
		data: {
			link: `${runtime().settings.origin}/${answer === 'in' ? 'onderneming' : 'werkblad'}`,
			enterprise: asked.name,
			answer
		}
	});
}

/** Ends what somebody may do at an enterprise. Refuses `not-ended`: not this person's to end, ended before, or the last one who runs it. */
export async function endEnterpriseRole(actor: MemberActor, membershipId: string): Promise<Result<null, 'not-ended'>> {
	return withAccess(actor, async (tx) => {
		if (!(await saveRoleEnd(tx, membershipId))) return refuse('not-ended');
		await record(tx, actor, `membership/${membershipId}`, [{ kind: 'enterprise-role-ended' }]);
		return ok(null);
	});
}
