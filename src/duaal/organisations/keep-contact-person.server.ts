import { ok, refuse, type Result } from '#kernel/result.ts';
import type { OrganisationId } from '#kernel/id.ts';
import { withAccess, type MemberActor } from '#platform/database.server.ts';
import { record } from '#platform/record.server.ts';
import type { ContactPersonForm } from './contact-person.ts';
import * as contacts from './enterprise-contact.sql.server.ts';
import { writesFor, type HeldRole } from './permissions.ts';

/** Who writes: the person behind the request, with name and roles. */
export type Hand = { readonly actor: MemberActor; readonly name: string; readonly roles: readonly HeldRole[] };

/** The writer for this enterprise; undefined for who has no business there. */
function writerFor(hand: Hand, enterpriseId: OrganisationId): contacts.Writer | undefined {
	const role = writesFor(hand.roles, enterpriseId);
	return (
		role && {
			personId: hand.actor.personId,
			personName: hand.name,
			organisationId: role.organisationId,
			organisationName: role.organisationName
		}
	);
}

/**
 * Adds somebody to ask for at an enterprise (version 0) or changes somebody: by the enterprise itself, or by a school or partnership. Who last said so, and for
 * whom, is written beside it. Refuses `changed-meanwhile` when somebody else changed it after the form was opened.
 */
export async function keepContactPerson(
	hand: Hand,
	enterpriseId: OrganisationId,
	person: ContactPersonForm
): Promise<Result<null, 'not-entitled' | 'changed-meanwhile'>> {
	const by = writerFor(hand, enterpriseId);
	if (!by) return refuse('not-entitled');
	const { actor } = hand;
	const confirmed = { by, today: actor.today };
	return withAccess(actor, async (tx) => {
		const isNew = person.version === 0;
		const write = isNew ? contacts.insertContactPerson : contacts.updateContactPerson;
		const done = await write(tx, enterpriseId, person, confirmed);
		// The same form sent twice is done already.
		if (!done) return isNew ? ok(null) : refuse('changed-meanwhile');
		const kind = isNew ? 'contact-person-added' : 'contact-person-changed';
		await record(tx, actor, `enterprise/${enterpriseId}`, [{ kind, detail: { contactPersonId: person.id } }]);
		return ok(null);
	});
}

/** Says that somebody is still the one to ask for, or is gone. Refuses `not-there` for somebody who is not on the list. */
export async function confirmContactPerson(
	hand: Hand,
	enterpriseId: OrganisationId,
	which: { readonly id: string; readonly gone: boolean }
): Promise<Result<null, 'not-entitled' | 'not-there'>> {
	const by = writerFor(hand, enterpriseId);
	if (!by) return refuse('not-entitled');
	const { actor } = hand;
	return withAccess(actor, async (tx) => {
		if (!(await contacts.confirmContactPerson(tx, enterpriseId, which, { by, today: actor.today })))
			return refuse('not-there');
		const kind = which.gone ? 'contact-person-gone' : 'contact-person-confirmed';
		await record(tx, actor, `enterprise/${enterpriseId}`, [{ kind, detail: { contactPersonId: which.id } }]);
		return ok(null);
	});
}
