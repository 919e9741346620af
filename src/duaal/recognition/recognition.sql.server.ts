import { sql } from 'kysely';
import type { RecognitionStatus } from '#duaal/workplaces/workplace.ts';
import type { PlainDate } from '#kernel/date.ts';
import type { OrganisationId, PersonId, ProgrammeId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import type { JudgedCode, Outcome } from './criterion.ts';
import type { Move } from './moves.ts';
import type { Actor, Parties, RecognitionId, RoutedBy, Standing } from './recognition.ts';

/** A recognition as the moves need it. `events`: the number of the last one; 0 for one from before this platform. */
export type StoredRecognition = Parties &
	Standing & {
		readonly id: RecognitionId;
		readonly programmeId: ProgrammeId;
		readonly establishmentId: string;
		readonly decidedOn: PlainDate | null;
		readonly validUntil: PlainDate | null;
		readonly sector: string | null;
		readonly waitingSince: PlainDate | null;
		readonly events: number;
	};

/** Waits for its turn on a recognition until the end of the transaction; undefined for one that this person cannot move. */
export async function lockRecognition(tx: Tx, id: RecognitionId): Promise<StoredRecognition | undefined> {
	const locked = await sql`select from recognition where id = ${id} for no key update`.execute(tx);
	if (locked.rows.length === 0) return undefined;
	const { rows } = await sql<StoredRecognition>`
		select r.id, r.status, r.programme_id as "programmeId", r.establishment_id as "establishmentId", s.enterprise_id as "enterpriseId",
			r.partnership_id as "partnershipId", r.proxy_id as "proxyId", r.decided_on as "decidedOn", r.valid_until as "validUntil",
			f.sector_code as sector, f.waiting_since as "waitingSince", f.before_appeal as "beforeAppeal",
			coalesce((select max(number) from recognition_event e where e.recognition_id = r.id), 0) as events
		from recognition r join establishment s on s.id = r.establishment_id left join recognition_file f on f.recognition_id = r.id
		where r.id = ${id}
	`.execute(tx);
	return rows[0];
}

/** Takes the turn for one programme at one establishment, so that two applications do not pass each other. */
export async function lockPair(tx: Tx, programmeId: ProgrammeId, establishmentId: string): Promise<void> {
	await sql`select pg_advisory_xact_lock(hashtextextended(${`recognition ${programmeId} ${establishmentId}`}, 0))`.execute(
		tx
	);
}

/** A new application, as it is written down. */
export type NewApplication = {
	readonly id: RecognitionId;
	readonly programmeId: ProgrammeId;
	readonly establishmentId: string;
	readonly partnershipId: OrganisationId;
	readonly sector: string | null;
	readonly routedBy: RoutedBy;
	readonly jointCommittee: string | null;
	readonly proxyId: PersonId | null;
	readonly mandateProof: string | null;
	readonly today: PlainDate;
};

/** Writes a submitted application and opens its file. */
export async function insertApplication(tx: Tx, application: NewApplication): Promise<void> {
	const { id, today } = application;
	await tx
		.insertInto('recognition')
		.values({
			id,
			programme_id: application.programmeId,
			establishment_id: application.establishmentId,
			status: 'submitted',
			partnership_id: application.partnershipId,
			proxy_id: application.proxyId
		})
		.execute();
	await tx
		.insertInto('recognition_file')
		.values({
			recognition_id: id,
			joint_committee: application.jointCommittee,
			sector_code: application.sector,
			routed_by: application.routedBy,
			submitted_on: today,
			waiting_since: today,
			mandate_proof: application.mandateProof,
			honour_declared_on: application.mandateProof === null ? null : today
		})
		.execute();
}

/** Opens the file of a recognition from before this platform; does nothing when it has one. */
export async function openFile(tx: Tx, id: RecognitionId): Promise<void> {
	await sql`insert into recognition_file (recognition_id)
		select ${id}::uuid where not exists (select from recognition_file where recognition_id = ${id})`.execute(tx);
}

/** Something that somebody did, for the history. */
export type NewEvent = {
	readonly number: number;
	readonly move: Move;
	readonly statusAfter: RecognitionStatus;
	readonly as: Actor;
	readonly actorId: PersonId | null;
	readonly actorName: string;
	readonly note: string | null;
	readonly detail: Readonly<Record<string, unknown>>;
	readonly day: PlainDate;
};

/** Adds to the history; nothing in it changes afterwards. */
export async function appendEvent(tx: Tx, id: RecognitionId, event: NewEvent): Promise<void> {
	await tx
		.insertInto('recognition_event')
		.values({
			recognition_id: id,
			number: event.number,
			move: event.move,
			status_after: event.statusAfter,
			acted_as: event.as,
			actor_id: event.actorId,
			actor_name: event.actorName,
			note: event.note,
			detail: JSON.stringify(event.detail),
			happened_on: event.day
		})
		.execute();
}

/** What a move writes beside the status. A key that is absent stays as it was. */
export type RecognitionChange = {
	readonly decision?: {
		readonly decidedOn: PlainDate;
		readonly validUntil?: PlainDate;
		readonly decidedBy: OrganisationId | null;
	};
	readonly file?: {
		readonly waiting_since?: PlainDate;
		readonly visit_on?: PlainDate | null;
		readonly before_appeal?: string | null;
		readonly appealed_on?: PlainDate | null;
		readonly appeal_admitted_on?: PlainDate | null;
		readonly renewal_asked_on?: PlainDate | null;
	};
};

/** Writes what a move changed. */
export async function saveChange(
	tx: Tx,
	id: RecognitionId,
	status: { readonly before: RecognitionStatus; readonly after: RecognitionStatus },
	{ decision, file }: RecognitionChange
): Promise<void> {
	if (status.before !== status.after || decision)
		await tx
			.updateTable('recognition')
			.set({
				status: status.after,
				...(decision && { decided_on: decision.decidedOn, decided_by_id: decision.decidedBy }),
				...(decision?.validUntil && { valid_until: decision.validUntil })
			})
			.where('id', '=', id)
			.execute();
	if (file && Object.keys(file).length > 0)
		await tx.updateTable('recognition_file').set(file).where('recognition_id', '=', id).execute();
}

/** Gives an application to another partnership; false when it is not the asker's to give. */
export async function forwardTo(tx: Tx, id: RecognitionId, partnershipId: OrganisationId): Promise<boolean> {
	const { rows } = await sql<{
		done: boolean;
	}>`select access.forward_recognition(${id}, ${partnershipId}) as done`.execute(tx);
	return rows[0]?.done === true;
}

/** Keeps what an officer judged of a condition; what was judged before is in the history. */
export async function saveJudgement(
	tx: Tx,
	id: RecognitionId,
	judgement: {
		readonly criterion: JudgedCode;
		readonly outcome: Outcome;
		readonly by: PersonId;
		readonly on: PlainDate;
	}
): Promise<void> {
	const { criterion, outcome, by, on } = judgement;
	const judged = { outcome, judged_on: on, judged_by: by };
	const changed = await tx
		.updateTable('recognition_judgement')
		.set(judged)
		.where('recognition_id', '=', id)
		.where('criterion', '=', criterion)
		.executeTakeFirst();
	if (changed.numUpdatedRows === 0n)
		await tx
			.insertInto('recognition_judgement')
			.values({ recognition_id: id, criterion, ...judged })
			.execute();
}

/** Keeps the activities that an enterprise ticked, once for each. */
export async function insertActivities(
	tx: Tx,
	id: RecognitionId,
	ticked: readonly { readonly activityId: string; readonly level: string }[]
): Promise<void> {
	if (ticked.length === 0) return;
	await tx
		.insertInto('recognition_activity')
		.values(ticked.map(({ activityId, level }) => ({ recognition_id: id, activity_id: activityId, level })))
		.execute();
}
