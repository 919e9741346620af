import { z } from 'zod';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { OrganisationId } from '#kernel/id.ts';
import type { EnterpriseNumber } from '#law/kbo.ts';
import { withAccess, type MemberActor, type Tx } from '#platform/database.server.ts';
import { record } from '#platform/record.server.ts';
import { countAttempt } from '#platform/sign-in/rate-limit.server.ts';
import { tell } from '#platform/tell.server.ts';
import { JOINS_PER_ADDRESS } from './join-limits.server.ts';
import { whoSchema } from './joining-forms.ts';
import { joinLink } from './joining-key.server.ts';
import { ENTERPRISE_ROLES, JOIN_LINK_HOURS, type JoiningId } from './joining.ts';
import { insertJoining, type StoredJoining } from './joining.sql.server.ts';

/** Whom to invite, as what. */
export const invitationSchema = whoSchema.extend({ role: z.enum(ENTERPRISE_ROLES, { error: 'role' }) });

/** Who invites, for which enterprise. */
export type Inviter = { readonly enterpriseId: OrganisationId; readonly number: EnterpriseNumber };

/**
 * Invites somebody by mail to work for an enterprise. Refuses `not-entitled` to whoever does not run it today; row-level security refuses too. The same form sent
 * twice invites once.
 */
export async function inviteColleague(
	actor: MemberActor,
	roles: readonly { readonly organisationId: string; readonly role: string }[],
	{ enterpriseId, number }: Inviter,
	invited: z.infer<typeof invitationSchema>,
	now: Date
): Promise<Result<null, 'not-entitled' | 'too-often', { readonly seconds: number }>> {
	const runs = roles.some((each) => each.organisationId === enterpriseId && each.role === 'enterprise-admin');
	if (!runs) return refuse('not-entitled', { seconds: 0 });
	const wait = await countAttempt(JOINS_PER_ADDRESS, invited.email, now);
	if (wait > 0) return refuse('too-often', { seconds: wait });
	const { id, role, ...who } = invited;
	const joining = {
		...{ ...who, id: id as JoiningId, number, enterpriseId, role, mailedAt: now },
		...{ invitedBy: actor.personId, declared: { name: null, chosen: [], place: null } }
	};
	await withAccess(actor, async (tx) => {
		if (!(await insertJoining(tx, joining))) return;
		await mailInvitation(tx, joining, now);
		await record(tx, actor, `enterprise/${enterpriseId}`, [
			{ kind: 'colleague-invited', detail: { joiningId: id, role } }
		]);
	});
	return ok(null);
}

/** Mails the link of an invitation. */
export async function mailInvitation(tx: Tx, joining: Omit<StoredJoining, 'state'>, now: Date): Promise<void> {
	const words = await readWords(tx, joining);
	await tell(tx, {
		reason: `joining/${joining.id}/${now.getTime()}`,
		person: { name: joining.givenName, email: joining.email, phone: null },
		template: 'join-invitation',
		data: { link: joinLink(joining.id), hours: JOIN_LINK_HOURS, role: joining.role, ...words },
		uselessAfter: new Date(now.getTime() + JOIN_LINK_HOURS * 3_600_000)
	});
}

async function readWords(
	tx: Tx,
	{ enterpriseId, invitedBy }: Pick<StoredJoining, 'enterpriseId' | 'invitedBy'>
): Promise<{ enterprise: string; by: string }> {
	const enterprise = await tx
		.selectFrom('organisation')
		.select('name')
		.where('id', '=', enterpriseId)
		.executeTakeFirstOrThrow();
	const by = await tx
		.selectFrom('person')
		.select(['given_name', 'family_name'])
		.where('id', '=', invitedBy)
		.executeTakeFirstOrThrow();
	return { enterprise: enterprise.name, by: `${by.given_name} ${by.family_name}` };
}
