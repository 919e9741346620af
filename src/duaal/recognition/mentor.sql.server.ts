import type { PlainDate } from '#kernel/date.ts';
import type { OrganisationId, PersonId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import type { MentorPart, Training } from './mentor.ts';
import type { MentorId, RecognitionId } from './recognition.ts';

/** What is written down about a mentor of an enterprise. */
export type MentorRecord = {
	readonly id: MentorId;
	readonly enterpriseId: OrganisationId;
	readonly personId: PersonId | null;
	readonly name: string;
	readonly born: PlainDate | null;
	readonly extractMadeOn: PlainDate | null;
	readonly training: Training;
	readonly trainingOn: PlainDate | null;
};

/** Writes down a mentor of an enterprise whom it does not have yet. */
export async function insertMentor(tx: Tx, mentor: MentorRecord, by: PersonId): Promise<void> {
	await tx
		.insertInto('mentor_record')
		.values({
			id: mentor.id,
			enterprise_id: mentor.enterpriseId,
			person_id: mentor.personId,
			name: mentor.name,
			born: mentor.born,
			extract_made_on: mentor.extractMadeOn,
			training: mentor.training,
			training_on: mentor.trainingOn,
			written_by: by
		})
		.execute();
}

/** Fills in what is known now of a mentor; what is null stays as it was. */
export async function completeMentor(tx: Tx, mentor: MentorRecord): Promise<void> {
	const { born, extractMadeOn, training, trainingOn } = mentor;
	const known = {
		...(born && { born }),
		...(extractMadeOn && { extract_made_on: extractMadeOn }),
		...(training !== 'none' && { training, training_on: trainingOn })
	};
	if (Object.keys(known).length === 0) return;
	await tx.updateTable('mentor_record').set(known).where('id', '=', mentor.id).execute();
}

/** Names a mentor for a recognition. The same mentor twice is an error of the caller. */
export async function nameMentor(
	tx: Tx,
	id: RecognitionId,
	mentor: {
		readonly mentorId: MentorId;
		readonly part: MentorPart;
		readonly years: number | null;
		readonly proof: string | null;
		readonly since: PlainDate;
	}
): Promise<void> {
	const { mentorId, part, years, proof, since } = mentor;
	await tx
		.insertInto('recognition_mentor')
		.values({ recognition_id: id, mentor_id: mentorId, part, years, proof, since })
		.execute();
}

/** Keeps that somebody of a partnership saw the extract 596.2 of a mentor: the day on it, and when. The same extract once. */
export async function keepExtractSeen(
	tx: Tx,
	seen: {
		readonly mentorId: MentorId;
		readonly madeOn: PlainDate;
		readonly on: PlainDate;
		readonly by: PersonId;
		readonly byName: string;
	}
): Promise<void> {
	const known = await tx
		.selectFrom('conduct_extract')
		.select('mentor_id')
		.where('mentor_id', '=', seen.mentorId)
		.where('made_on', '=', seen.madeOn)
		.executeTakeFirst();
	if (known) return;
	await tx
		.insertInto('conduct_extract')
		.values({
			mentor_id: seen.mentorId,
			made_on: seen.madeOn,
			seen_on: seen.on,
			seen_by: seen.by,
			seen_by_name: seen.byName
		})
		.execute();
}

/** Keeps that a mentor may no longer act, from that day on. */
export async function barMentor(tx: Tx, mentorId: MentorId, by: PersonId, from: PlainDate): Promise<void> {
	const known = await tx
		.selectFrom('mentor_bar')
		.select('mentor_id')
		.where('mentor_id', '=', mentorId)
		.where('from_day', '=', from)
		.executeTakeFirst();
	if (!known)
		await tx.insertInto('mentor_bar').values({ mentor_id: mentorId, from_day: from, barred_by: by }).execute();
}

/** Lets the mentors of a recognition act again from that day on. */
export async function unbarMentors(tx: Tx, id: RecognitionId, from: PlainDate): Promise<void> {
	await tx
		.updateTable('mentor_bar')
		.set({ until_day: from })
		.where('until_day', 'is', null)
		.where('mentor_id', 'in', tx.selectFrom('recognition_mentor').select('mentor_id').where('recognition_id', '=', id))
		.execute();
}
