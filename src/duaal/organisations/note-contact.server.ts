import { ok, refuse, type Result } from '#kernel/result.ts';
import type { OrganisationId } from '#kernel/id.ts';
import { withAccess } from '#platform/database.server.ts';
import { record } from '#platform/record.server.ts';
import { staffWriter } from './claim-call.server.ts';
import type { EnterpriseContactForm } from './contact-person.ts';
import { cancelContact, insertContact, releaseClaim } from './enterprise-contact.sql.server.ts';
import type { Hand } from './keep-contact-person.server.ts';

/**
 * Writes that somebody of a school or partnership was there, rang or wrote, or will be there. Whoever had taken the next call has made it with this, unless it
 * still lies ahead. The note is for schools and partnerships only.
 */
export async function noteContact(
	hand: Hand,
	enterpriseId: OrganisationId,
	contact: EnterpriseContactForm
): Promise<Result<null, 'not-entitled'>> {
	const by = staffWriter(hand);
	if (!by) return refuse('not-entitled');
	const { actor } = hand;
	return withAccess(actor, async (tx) => {
		if (!(await insertContact(tx, enterpriseId, contact, by))) return ok(null);
		if (contact.onDay <= actor.today) await releaseClaim(tx, enterpriseId, actor.personId, actor.today);
		const detail = { kind: contact.kind, onDay: contact.onDay };
		await record(tx, actor, `enterprise/${enterpriseId}`, [{ kind: 'enterprise-contact-noted', detail }]);
		return ok(null);
	});
}

/** Calls off a visit or call that this person planned. Refuses `not-planned` when it is past or somebody else's. */
export async function callOffContact(
	hand: Hand,
	enterpriseId: OrganisationId,
	id: string
): Promise<Result<null, 'not-planned'>> {
	const { actor } = hand;
	return withAccess(actor, async (tx) => {
		if (!(await cancelContact(tx, id, actor.personId, actor.today))) return refuse('not-planned');
		await record(tx, actor, `enterprise/${enterpriseId}`, [{ kind: 'enterprise-contact-cancelled', detail: { id } }]);
		return ok(null);
	});
}
