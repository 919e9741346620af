import type { PlainDate } from '#kernel/date.ts';
import type { OrganisationId, PersonId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import type { ComplaintAbout } from './complaint.ts';
import type { Actor, RecognitionId } from './recognition.ts';

/** An exclusion as it is decided; without an establishment it is for the whole enterprise, without a last day for good. */
export type NewExclusion = {
	readonly id: string;
	readonly recognitionId: RecognitionId;
	readonly enterpriseId: OrganisationId;
	readonly establishmentId: string | null;
	readonly from: PlainDate;
	readonly until: PlainDate | null;
	readonly decidedBy: OrganisationId;
};

/** Keeps an exclusion: from that day on no application goes through. */
export async function insertExclusion(tx: Tx, exclusion: NewExclusion): Promise<void> {
	await tx
		.insertInto('exclusion')
		.values({
			id: exclusion.id,
			enterprise_id: exclusion.enterpriseId,
			establishment_id: exclusion.establishmentId,
			recognition_id: exclusion.recognitionId,
			from_day: exclusion.from,
			until_day: exclusion.until,
			decided_by_id: exclusion.decidedBy
		})
		.execute();
}

/** Ends the exclusions that came from this recognition: an appeal was granted. */
export async function annulExclusions(tx: Tx, id: RecognitionId, day: PlainDate): Promise<void> {
	await tx
		.updateTable('exclusion')
		.set({ annulled_on: day })
		.where('recognition_id', '=', id)
		.where('annulled_on', 'is', null)
		.execute();
}

/** Keeps a complaint; its id makes that sending it twice keeps it once. */
export async function insertComplaint(
	tx: Tx,
	complaint: {
		readonly id: string;
		readonly recognitionId: RecognitionId;
		readonly as: Actor;
		readonly about: ComplaintAbout;
		readonly note: string;
		readonly by: PersonId;
		readonly on: PlainDate;
	}
): Promise<boolean> {
	const known = await tx
		.selectFrom('recognition_complaint')
		.select('id')
		.where('id', '=', complaint.id)
		.executeTakeFirst();
	if (known) return false;
	await tx
		.insertInto('recognition_complaint')
		.values({
			id: complaint.id,
			recognition_id: complaint.recognitionId,
			made_as: complaint.as,
			about: complaint.about,
			note: complaint.note,
			made_by: complaint.by,
			made_on: complaint.on
		})
		.execute();
	return true;
}
