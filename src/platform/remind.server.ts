import { sql } from 'kysely';
import type { PersonId } from '#kernel/id.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { Tx } from './database.server.ts';
import { newId } from './ids.server.ts';
import type { Channel } from './mail-templates/template.ts';
import { mayRemind } from './reminder.ts';

/** A reminder to give: of what (`agreement/<id>`), to whom, over which channel, by whom; `by` null: nobody pressed a button. */
export type NewReminder = {
	readonly subject: string;
	readonly personId: PersonId;
	readonly channel: Channel;
	readonly at: Date;
	readonly by: PersonId | null;
};

/** A reminder that was given. */
export type Reminder = NewReminder & { readonly id: string };

/**
 * Writes down that somebody is reminded, in the caller's transaction, or refuses when that was done less than 24 hours ago, by anybody. Of several who
 * press at once one may: the others wait until the first has committed. The caller then tells the person, with the id in the reason.
 */
export async function remind(
	tx: Tx,
	{ subject, personId, channel, at, by }: NewReminder
): Promise<Result<Reminder, 'too-soon', { readonly last: Date; readonly from: Date }>> {
	const { rows } = await sql<{
		last: Date | null;
	}>`select reminders.last(${subject}, ${personId}, ${channel}) as last`.execute(tx);
	const allowed = mayRemind(rows[0]?.last ?? null, at);
	if (!allowed.ok) return allowed;
	const id = newId<'reminder'>();
	await tx.insertInto('reminder').values({ id, subject, person_id: personId, channel, at, by_person: by }).execute();
	return ok({ id, subject, personId, channel, at, by });
}

/** Who was reminded of these subjects, when and by whom, newest first; as far as the one who asks may see it. */
export async function readReminders(tx: Tx, subjects: readonly string[]): Promise<Reminder[]> {
	if (subjects.length === 0) return [];
	const rows = await tx
		.selectFrom('reminder')
		.selectAll()
		.where('subject', 'in', subjects)
		.orderBy('at', 'desc')
		.execute();
	return rows.map(({ id, subject, person_id, channel, at, by_person }) => ({
		id,
		subject,
		personId: person_id as PersonId,
		channel: channel as Channel,
		at,
		by: by_person as PersonId | null
	}));
}
