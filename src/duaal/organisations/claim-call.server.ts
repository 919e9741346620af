import { ok, refuse, type Result } from '#kernel/result.ts';
import type { OrganisationId } from '#kernel/id.ts';
import { withAccess } from '#platform/database.server.ts';
import { record } from '#platform/record.server.ts';
import { decideClaim, type CallClaim, type ClaimDays } from './call-claim.ts';
import { insertClaim, lockCalls, releaseClaim, type Writer } from './enterprise-contact.sql.server.ts';
import type { Hand } from './keep-contact-person.server.ts';
import { staffRole } from './permissions.ts';

/** The form: its id makes that sending it twice claims once. */
export type ClaimAsked = { readonly id: string; readonly days: ClaimDays };

/**
 * "I call them": takes the next call to an enterprise for some days, so that one school rings and not five. Of two who ask at the same moment exactly one gets
 * it; the other learns who, and until when. Refuses `not-entitled` to who works for no school or partnership.
 */
export async function claimCall(
	hand: Hand,
	enterpriseId: OrganisationId,
	{ id, days }: ClaimAsked
): Promise<Result<null, 'not-entitled' | 'somebody-calls', CallClaim>> {
	const by = staffWriter(hand);
	if (!by) return { ok: false, code: 'not-entitled' };
	const { actor } = hand;
	return withAccess(actor, async (tx) => {
		const current = await lockCalls(tx, enterpriseId, actor.today);
		const decided = decideClaim(current, actor.personId, actor.today, days);
		if (!decided.ok) return decided;
		if (decided.value.kind === 'mine') return ok(null);
		const { untilDay } = decided.value;
		await insertClaim(tx, { id, enterpriseId, from: actor.today, until: untilDay }, by);
		await record(tx, actor, `enterprise/${enterpriseId}`, [{ kind: 'call-claimed', detail: { untilDay } }]);
		return ok(null);
	});
}

/** Gives back the next call before the days are over. Refuses `not-mine` when this person does not have it. */
export async function giveBackCall(hand: Hand, enterpriseId: OrganisationId): Promise<Result<null, 'not-mine'>> {
	const { actor } = hand;
	return withAccess(actor, async (tx) => {
		if (!(await releaseClaim(tx, enterpriseId, actor.personId, actor.today))) return refuse('not-mine');
		await record(tx, actor, `enterprise/${enterpriseId}`, [{ kind: 'call-given-back' }]);
		return ok(null);
	});
}

/** Who writes for a school or partnership; undefined for who works for neither. */
export function staffWriter({ actor, name, roles }: Hand): Writer | undefined {
	const role = staffRole(roles);
	return (
		role && {
			personId: actor.personId,
			personName: name,
			organisationId: role.organisationId,
			organisationName: role.organisationName
		}
	);
}
