import { ok, refuse, type Result } from '#kernel/result.ts';
import type { OrganisationId } from '#kernel/id.ts';
import { withAccess } from '#platform/database.server.ts';
import { record } from '#platform/record.server.ts';
import { endMandate, insertMandate } from './enterprise.sql.server.ts';
import type { Hand } from './keep-contact-person.server.ts';
import { mayLastUntil, type MandateForm, type MandateWay } from './mandate.ts';
import { mayInvite } from './permissions.ts';

/**
 * Notes that a school may act for an enterprise: given here by who runs the enterprise, or on paper and seen by that school itself. A mandate that the school had
 * stays as it is. Refuses `not-entitled`, and `until` for a day in the past or more than two years ahead.
 */
export async function giveMandate(
	hand: Hand,
	enterpriseId: OrganisationId,
	mandate: MandateForm
): Promise<Result<null, 'not-entitled' | 'until'>> {
	const { actor } = hand;
	const way = wayOf(hand, enterpriseId, mandate.organisationId);
	if (way === undefined) return refuse('not-entitled');
	if (!mayLastUntil(mandate.validUntil, actor.today)) return refuse('until');
	// On the platform the hand that gives it is known; on paper the school writes whose hand it was.
	const givenByName = way === 'here' ? hand.name : mandate.givenByName;
	return withAccess(actor, async (tx) => {
		const row = { ...mandate, givenByName, enterpriseId, way, recordedBy: actor.personId, today: actor.today };
		if (!(await insertMandate(tx, row))) return ok(null);
		const detail = { mandateId: mandate.id, organisationId: mandate.organisationId, way };
		await record(tx, actor, `enterprise/${enterpriseId}`, [{ kind: 'mandate-given', detail }]);
		return ok(null);
	});
}

/** Takes back a mandate: by the enterprise, or by the school itself. Refuses `not-there`. */
export async function takeBackMandate(
	{ actor }: Hand,
	enterpriseId: OrganisationId,
	id: string
): Promise<Result<null, 'not-there'>> {
	return withAccess(actor, async (tx) => {
		if (!(await endMandate(tx, enterpriseId, id, actor.today))) return refuse('not-there');
		await record(tx, actor, `enterprise/${enterpriseId}`, [{ kind: 'mandate-ended', detail: { mandateId: id } }]);
		return ok(null);
	});
}

function wayOf({ roles }: Hand, enterpriseId: OrganisationId, organisationId: string): MandateWay | undefined {
	if (mayInvite(roles, enterpriseId)) return 'here';
	const school = roles.some(
		(held) => held.organisationId === organisationId && (held.role === 'coach' || held.role === 'provider-admin')
	);
	return school ? 'on-paper' : undefined;
}
