import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { OrganisationId, PersonId, PlaceId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import { CONFIRMATION_DAYS, type ConfirmationAnswer, type ConfirmationId } from './confirmation.ts';

/** An enterprise to ask, whom to ask there, and about which places. */
export type ToAsk = {
	readonly enterpriseId: OrganisationId;
	readonly enterprise: string;
	readonly person: {
		readonly id: PersonId;
		readonly name: string;
		readonly email: string | null;
		readonly phone: string | null;
	};
	readonly places: readonly { readonly id: PlaceId; readonly line: string }[];
};

/**
 * Enterprises with an open, recognised place that was not confirmed a short while ago and not asked about this term, and that somebody runs; by id, after the one
 * given. Whoever has run it longest is asked. Asked by the worker.
 */
export async function readToAsk(
	tx: Tx,
	{
		term,
		day,
		after,
		limit
	}: { readonly term: string; readonly day: PlainDate; readonly after: string; readonly limit: number }
): Promise<ToAsk[]> {
	const { rows } = await sql<ToAsk>`
		select s.enterprise_id as "enterpriseId", o.name as enterprise, who.person, json_agg(json_build_object('id', p.id,
			'line', (select string_agg(distinct g.name, ', ') from place_programme pp join recognition r on r.id = pp.recognition_id
				join programme g on g.id = r.programme_id where pp.place_id = p.id) || ' (' || m.name || ')') order by p.id) as places
		from place p
			join establishment s on s.id = p.establishment_id
			join municipality m on m.nis = s.municipality_nis
			join organisation o on o.id = s.enterprise_id
			cross join lateral (
				select jsonb_build_object('id', x.id, 'name', x.given_name, 'email', x.email, 'phone', x.phone) as person
				from membership h join person x on x.id = h.person_id
				where h.organisation_id = s.enterprise_id and h.role = 'enterprise-admin' and h.valid_from <= ${day}
					and (h.valid_until is null or ${day} < h.valid_until) and (x.email is not null or x.phone is not null)
				order by h.valid_from, x.id limit 1
			) who
		where s.enterprise_id > ${after}::uuid and p.seats > 0 and (p.closed_from is null or p.closed_from > ${day})
			and (p.last_confirmed_on is null or p.last_confirmed_on <= ${day}::date - ${CONFIRMATION_DAYS.recent}::int)
			and exists (select from place_programme pp join recognition r on r.id = pp.recognition_id
				where pp.place_id = p.id and r.status in ('recognised', 'guided', 'mentor-to-replace') and r.decided_on <= ${day} and ${day} < r.valid_until)
			and not exists (select from place_confirmation c where c.enterprise_id = s.enterprise_id and c.term = ${term})
		group by s.enterprise_id, o.name, who.person
		order by s.enterprise_id
		limit ${limit}
	`.execute(tx);
	return rows;
}

/** Keeps that an enterprise is asked this term; false when it was asked already, also when two processes ask at once. */
export async function insertConfirmation(
	tx: Tx,
	id: ConfirmationId,
	{ enterpriseId, person, places }: ToAsk,
	{ term, askedOn }: { readonly term: string; readonly askedOn: PlainDate }
): Promise<boolean> {
	const written = await tx
		.insertInto('place_confirmation')
		.values({ id, enterprise_id: enterpriseId, term, person_id: person.id, asked_on: askedOn })
		.onConflict((on) => on.doNothing())
		.executeTakeFirst();
	if (written.numInsertedOrUpdatedRows !== 1n) return false;
	await tx
		.insertInto('place_confirmation_answer')
		.values(places.map((place) => ({ confirmation_id: id, place_id: place.id, term })))
		.execute();
	return true;
}

/** Notes for the answer rate that the enterprise has this question. */
export async function countQuestion(
	tx: Tx,
	id: ConfirmationId,
	enterpriseId: OrganisationId,
	dueOn: PlainDate
): Promise<void> {
	await sql`select questions.asked(${subjectOf(id)}, ${enterpriseId}, ${dueOn}::date)`.execute(tx);
}

/** A key that was mailed, by its hash. */
export type ConfirmationKey = {
	readonly confirmationId: ConfirmationId;
	readonly enterprise: string;
	readonly person: { readonly name: string; readonly email: string | null; readonly phone: string | null };
	readonly expiresAt: Date;
};

/** Keeps a key by its hash. */
export async function insertKey(
	tx: Tx,
	keyHash: string,
	key: { readonly confirmationId: ConfirmationId; readonly sentAt: Date; readonly expiresAt: Date }
): Promise<void> {
	await tx
		.insertInto('place_confirmation_key')
		.values({
			key_hash: keyHash,
			confirmation_id: key.confirmationId,
			sent_at: key.sentAt,
			expires_at: key.expiresAt
		})
		.execute();
}

/** The key with this hash, expired or not; undefined for one that was never sent. The address is that of the person asked, as it is now. Asked by the worker. */
export async function findKey(tx: Tx, keyHash: string): Promise<ConfirmationKey | undefined> {
	const { rows } = await sql<ConfirmationKey>`
		select k.confirmation_id as "confirmationId", o.name as enterprise, k.expires_at as "expiresAt",
			json_build_object('name', x.given_name, 'email', x.email, 'phone', x.phone) as person
		from place_confirmation_key k join place_confirmation c on c.id = k.confirmation_id
			join organisation o on o.id = c.enterprise_id join person x on x.id = c.person_id
		where k.key_hash = ${keyHash}
	`.execute(tx);
	return rows[0];
}

/** How many keys were mailed for this question, the last one after a moment or not. The row of the question is locked: two who press at once follow each other. */
export async function lockKeys(
	tx: Tx,
	id: ConfirmationId
): Promise<{ readonly sent: number; readonly lastSentAt: Date | null }> {
	await tx.selectFrom('place_confirmation').select('id').where('id', '=', id).forUpdate().execute();
	const row = await tx
		.selectFrom('place_confirmation_key')
		.select((eb) => [eb.fn.countAll<string>().as('sent'), eb.fn.max('sent_at').as('last')])
		.where('confirmation_id', '=', id)
		.executeTakeFirstOrThrow();
	return { sent: Number(row.sent), lastSentAt: row.last };
}

/** True when the question is about this place. */
export async function isAskedAbout(tx: Tx, id: ConfirmationId, placeId: PlaceId): Promise<boolean> {
	const row = await tx
		.selectFrom('place_confirmation_answer')
		.select('place_id')
		.where('confirmation_id', '=', id)
		.where('place_id', '=', placeId)
		.executeTakeFirst();
	return row !== undefined;
}

/** Keeps an answer over a link, also instead of an earlier one; the first answer counts for the answer rate. */
export async function saveAnswer(
	tx: Tx,
	id: ConfirmationId,
	placeId: PlaceId,
	given: { readonly answer: ConfirmationAnswer; readonly today: PlainDate }
): Promise<void> {
	await tx
		.updateTable('place_confirmation_answer')
		.set({ answer: given.answer, answered_on: given.today })
		.where('confirmation_id', '=', id)
		.where('place_id', '=', placeId)
		.execute();
	await sql`select questions.answered(${subjectOf(id)})`.execute(tx);
}

/** When this term's question about a place is still open, this answers it; else nothing happens. */
export async function answerOpenQuestion(
	tx: Tx,
	placeId: PlaceId,
	given: { readonly term: string; readonly answer: ConfirmationAnswer; readonly today: PlainDate }
): Promise<void> {
	const open = await tx
		.updateTable('place_confirmation_answer')
		.set({ answer: given.answer, answered_on: given.today })
		.where('place_id', '=', placeId)
		.where('term', '=', given.term)
		.where('answer', 'is', null)
		.returning('confirmation_id')
		.executeTakeFirst();
	if (open) await sql`select questions.answered(${subjectOf(open.confirmation_id)})`.execute(tx);
}

function subjectOf(id: string): string {
	return `confirm-places/${id}`;
}
