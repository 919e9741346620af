import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { OrganisationId, PlaceId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import type { Declaration } from './declaration.ts';
import type { PlaceText, RecognitionId, Weekday } from './place.ts';

/** A place that is locked until the end of the transaction. */
export type LockedPlace = PlaceText & {
	readonly id: PlaceId;
	readonly enterpriseId: OrganisationId;
	readonly version: number;
	/** Seats taken on the fullest day from the day of the question on. */
	readonly taken: number;
	readonly programmes: readonly LockedProgramme[];
};

/** One programme that the place serves. */
export type LockedProgramme = {
	readonly recognitionId: RecognitionId;
	readonly seats: number | null;
	readonly taken: number;
	readonly declarations: readonly Declaration[];
};

/** The recognition, when it is in force on the day, with where; undefined when it is not. */
export async function findRecognition(
	tx: Tx,
	id: RecognitionId,
	day: PlainDate
): Promise<{ readonly establishmentId: string; readonly enterpriseId: OrganisationId } | undefined> {
	const { rows } = await sql<{ establishmentId: string; enterpriseId: OrganisationId }>`
		select r.establishment_id as "establishmentId", s.enterprise_id as "enterpriseId"
		from recognition r join establishment s on s.id = r.establishment_id
		where r.id = ${id} and r.status in ('recognised', 'guided', 'mentor-to-replace') and r.decided_on <= ${day} and ${day} < r.valid_until
	`.execute(tx);
	return rows[0];
}

/** A new place that serves one recognition; false when this id is there already. */
export async function insertPlace(
	tx: Tx,
	place: {
		readonly id: PlaceId;
		readonly establishmentId: string;
		readonly seats: number;
		readonly confirmedOn: PlainDate;
	},
	recognitionId: RecognitionId
): Promise<boolean> {
	const written = await tx
		.insertInto('place')
		.values({
			id: place.id,
			establishment_id: place.establishmentId,
			seats: place.seats,
			last_confirmed_on: place.confirmedOn
		})
		.onConflict((on) => on.doNothing())
		.executeTakeFirst();
	if (written.numInsertedOrUpdatedRows !== 1n) return false;
	await tx.insertInto('place_programme').values({ place_id: place.id, recognition_id: recognitionId }).execute();
	return true;
}

/** Locks a place that the caller may change, and reads it as it is; undefined when there is none. Whoever books a seat waits. */
export async function lockPlace(tx: Tx, id: PlaceId, day: PlainDate): Promise<LockedPlace | undefined> {
	const locked = await tx.selectFrom('place').select('id').where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
	if (!locked) return undefined;
	const { rows } = await sql<Omit<LockedPlace, 'programmes'>>`
		select p.id, s.enterprise_id as "enterpriseId", p.version, p.seats, to_char(p.start_time, 'HH24:MI') as "startTime", p.days,
			p.minimum_age as "minimumAge", p.licence_required as "licenceRequired", p.requirements, p.closed_from as "closedFrom",
			seats.most_taken(p.id, null, daterange(${day}, null)) as taken
		from place p join establishment s on s.id = p.establishment_id where p.id = ${id}
	`.execute(tx);
	const programmes = await readProgrammes(tx, id, day);
	return rows[0] && { ...rows[0], programmes };
}

type ProgrammeRow = Omit<LockedProgramme, 'declarations'> & { declarations: DeclarationRow[] };
type DeclarationRow = Omit<Declaration, 'until'> & { until: PlainDate | null };

async function readProgrammes(tx: Tx, id: PlaceId, day: PlainDate): Promise<LockedProgramme[]> {
	const { rows } = await sql<ProgrammeRow>`
		select pp.recognition_id as "recognitionId", pp.seats, seats.most_taken(pp.place_id, r.programme_id, daterange(${day}, null)) as taken,
			(select coalesce(json_agg(json_build_object('answer', d.answer, 'from', d.valid_from, 'until', d.valid_until, 'reason', d.reason,
				'nextContactOn', d.next_contact_on) order by d.valid_from), '[]')
				from place_declaration d where d.place_id = pp.place_id and d.recognition_id = pp.recognition_id) as declarations
		from place_programme pp join recognition r on r.id = pp.recognition_id
		where pp.place_id = ${id} order by pp.recognition_id
	`.execute(tx);
	return rows.map(({ declarations, ...row }) => ({
		...row,
		declarations: declarations.map(({ until, ...each }): Declaration => ({ ...each, until: until ?? undefined }))
	}));
}

/** Writes what a place offers; it is confirmed on that day, and its version goes up. */
export async function savePlace(tx: Tx, id: PlaceId, text: PlaceText, confirmedOn: PlainDate): Promise<void> {
	const days: readonly Weekday[] = text.days;
	await sql`
		update place set seats = ${text.seats}, start_time = ${text.startTime}, days = ${[...days]}::smallint[], minimum_age = ${text.minimumAge},
			licence_required = ${text.licenceRequired}, requirements = ${text.requirements}, closed_from = ${text.closedFrom},
			last_confirmed_on = ${confirmedOn}, version = version + 1
		where id = ${id}
	`.execute(tx);
}

/** The place is still as it says, on that day. */
export async function stampPlace(tx: Tx, id: PlaceId, confirmedOn: PlainDate): Promise<void> {
	await tx.updateTable('place').set({ last_confirmed_on: confirmedOn }).where('id', '=', id).execute();
}

/** At most so many learners of this programme at once; null: as many as the place has seats. */
export async function saveProgrammeSeats(
	tx: Tx,
	id: PlaceId,
	recognitionId: RecognitionId,
	seats: number | null
): Promise<void> {
	await tx
		.updateTable('place_programme')
		.set({ seats })
		.where('place_id', '=', id)
		.where('recognition_id', '=', recognitionId)
		.execute();
}

/** Replaces all that was said about one programme of a place. */
export async function saveDeclarations(
	tx: Tx,
	{ id, recognitionId }: { readonly id: PlaceId; readonly recognitionId: RecognitionId },
	declarations: readonly Declaration[],
	declaredOn: PlainDate
): Promise<void> {
	await tx
		.deleteFrom('place_declaration')
		.where('place_id', '=', id)
		.where('recognition_id', '=', recognitionId)
		.execute();
	if (declarations.length === 0) return;
	await tx
		.insertInto('place_declaration')
		.values(
			declarations.map(({ answer, from, until, reason, nextContactOn }) => ({
				place_id: id,
				recognition_id: recognitionId,
				answer,
				valid_from: from,
				valid_until: until ?? null,
				reason,
				next_contact_on: nextContactOn,
				declared_on: declaredOn
			}))
		)
		.execute();
}
