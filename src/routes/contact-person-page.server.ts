import { error, fail } from '@sveltejs/kit';
import { contactPersonSchema } from '#duaal/organisations/contact-person.ts';
import { readContactPersons } from '#duaal/organisations/enterprise-page.read.server.ts';
import type { EnterprisePage } from '#duaal/organisations/enterprise-page.ts';
import { keepContactPerson, type Hand } from '#duaal/organisations/keep-contact-person.server.ts';
import { withAccess } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';
import { problemsOf, textsOf } from './form-fields.ts';

/** The form about somebody at an enterprise; `id` is `nieuw` for somebody who is not on the list yet. */
export async function contactPersonPage(hand: Hand, enterprise: EnterprisePage, id: string) {
	const contacts = await withAccess(hand.actor, (tx) => readContactPersons(tx, enterprise.id));
	const person = contacts.find((each) => each.id === id) ?? null;
	if (person === null && id !== 'nieuw') error(404, 'not-found');
	return { enterprise, person, id: newId() };
}

/** Writes the form; undefined when it is done, else what the page shows. */
export async function sendContactPerson(hand: Hand, enterprise: EnterprisePage, request: Request) {
	const form = await request.formData();
	const values = textsOf(form);
	const parsed = contactPersonSchema.safeParse(values);
	if (!parsed.success) return fail(422, { problems: problemsOf(parsed.error.issues), values });
	const kept = await keepContactPerson(hand, enterprise.id, parsed.data);
	if (kept.ok) return undefined;
	// Who was too late sees what is there now, and types it again on purpose.
	return fail(kept.code === 'changed-meanwhile' ? 409 : 403, { refusal: kept.code });
}
