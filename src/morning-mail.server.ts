import { sql } from 'kysely';
import { z } from 'zod';
import { isPlainDate, addDays, type PlainDate } from '#kernel/date.ts';
import type { PersonId } from '#kernel/id.ts';
import { withAccess, type Actor, type MemberActor } from '#platform/database.server.ts';
import { digestOf, isDigestDay, type DigestChoice } from '#platform/digest.ts';
import { plannedInstant } from '#platform/planned-times.ts';
import { runtime } from '#platform/runtime.server.ts';
import { isClosedAccount } from '#platform/sign-in/account.server.ts';
import { tell } from '#platform/tell.server.ts';
import type { WorkItem } from '#platform/work-item.ts';
import type { JobHandlers } from '#platform/worker.server.ts';

const DAY = z.string().refine(isPlainDate);
const FOR_DAY = z.object({ day: DAY });
const FOR_PERSON = z.object({ day: DAY, personId: z.uuid() });

type Worker = Actor & { kind: 'worker' };
type Reader = (actor: MemberActor) => Promise<readonly WorkItem[]>;
type Asking = { readonly actor: Worker; readonly read: Reader };

/**
 * Adds one job for each person who may get the mail today: with an address, a role, a learner's file or a minor to look after. A day that has passed
 * gets none any more: what waited then is in the mail of today.
 */
async function askEverybody(day: PlainDate, actor: Worker): Promise<void> {
	const choices = (['daily', 'weekly'] as const).filter((choice) => isDigestDay(day, choice));
	if (day !== actor.today || choices.length === 0) return;
	await withAccess(actor, (tx) =>
		sql`select jobs.add('morning-mail', json_build_object('personId', p.id, 'day', ${day}::text), 'morning-mail/' || p.id || '/' || ${day}::text)
			from person p where p.email is not null and p.digest = any (${choices}) and (
				exists (select from membership m where m.person_id = p.id
					and m.valid_from <= ${day}::date and (m.valid_until is null or m.valid_until > ${day}::date))
				or exists (select from learner l where l.person_id = p.id)
				or exists (select from guardianship g join learner l on l.id = g.learner_id where g.guardian_id = p.id
					and g.valid_from <= ${day}::date and (g.valid_until is null or g.valid_until > ${day}::date)
					and ${day}::date < (l.born + interval '18 years')::date))`.execute(tx)
	);
}

/** Mails one person what waits; nothing when nothing waits. Never twice for the same day. */
async function mailOne(personId: PersonId, day: PlainDate, { actor, read }: Asking): Promise<void> {
	if (day !== actor.today) return;
	const person = await withAccess(actor, (tx) =>
		tx.selectFrom('person').select(['given_name', 'email', 'digest']).where('id', '=', personId).executeTakeFirst()
	);
	if (!person?.email || !isDigestDay(day, person.digest as DigestChoice) || (await isClosedAccount(person.email)))
		return;
	const digest = digestOf(await read({ kind: 'member', personId, today: day }), day);
	if (digest === null) return;
	const { given_name: name, email } = person;
	await withAccess(actor, (tx) =>
		tell(tx, {
			reason: `digest/${personId}/${day}`,
			person: { name, email, phone: null },
			template: 'waiting-items',
			data: { ...digest, link: `${runtime().settings.origin}/werkblad` },
			uselessAfter: plannedInstant(addDays(day, 1), 'morning')
		})
	);
}

/**
 * The jobs of the morning mail: who gets one, and one for each person, so that a crash repeats one person only. `read`: what waits for somebody, most
 * urgent first, as that person may see it.
 */
export function morningMailJobs(read: Reader): JobHandlers {
	return {
		'morning-mails': (payload, { actor }) => askEverybody(FOR_DAY.parse(payload).day, actor),
		'morning-mail': (payload, { actor }) => {
			const { personId, day } = FOR_PERSON.parse(payload);
			return mailOne(personId as PersonId, day, { actor, read });
		}
	};
}
