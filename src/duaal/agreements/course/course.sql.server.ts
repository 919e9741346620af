import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { AgreementId, PersonId } from '#kernel/id.ts';
import { intervalOf } from '#kernel/interval.ts';
import type { Tx } from '#platform/database.server.ts';
import type { Party } from '../agreement.ts';
import type { EarlyEnd } from '../early-end.ts';
import type { Suspension } from '../suspension.ts';
import type { CheckItem } from './checklist.ts';
import type { Certificate } from './completion.ts';

/** Who writes a line, and when. */
export type Writer = { readonly personId: PersonId; readonly at: Date };

/** Suspensions of an agreement, oldest first. */
export async function readSuspensions(
	tx: Tx,
	agreementId: AgreementId
): Promise<(Suspension & { readonly id: string })[]> {
	const rows = await tx
		.selectFrom('suspension')
		.select(['id', 'cause', 'starts_on', 'until'])
		.where('agreement_id', '=', agreementId)
		.orderBy('starts_on')
		.execute();
	return rows.map(({ id, cause, starts_on, until }) => ({
		id,
		cause: cause as Suspension['cause'],
		period: intervalOf(starts_on as PlainDate, (until ?? undefined) as PlainDate | undefined)
	}));
}

/** Adds a suspension; false when this very one was added before. */
export async function insertSuspension(
	tx: Tx,
	agreementId: AgreementId,
	{ id, cause, period }: Suspension & { readonly id: string },
	{ personId, at }: Writer
): Promise<boolean> {
	const added = await tx
		.insertInto('suspension')
		.values({
			id,
			agreement_id: agreementId,
			cause,
			starts_on: period.from,
			until: period.until ?? null,
			told_by: personId,
			told_at: at
		})
		.onConflict((conflict) => conflict.column('id').doNothing())
		.executeTakeFirst();
	return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Ends a suspension: the agreement goes on from this day. */
export async function endSuspension(tx: Tx, id: string, until: PlainDate): Promise<void> {
	await tx.updateTable('suspension').set({ until }).where('id', '=', id).execute();
}

/** A party that wants to stop; false when this very report was there before. */
export async function insertEndReport(
	tx: Tx,
	agreementId: AgreementId,
	{
		id,
		party,
		reason
	}: { readonly id: string; readonly party: Exclude<Party, 'education-provider'>; readonly reason: string },
	{ personId, at }: Writer
): Promise<boolean> {
	const added = await tx
		.insertInto('end_report')
		.values({ id, agreement_id: agreementId, party, person_id: personId, reason, reported_at: at })
		.onConflict((conflict) => conflict.column('id').doNothing())
		.executeTakeFirst();
	return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Keeps the whole form of an early end. */
export async function insertEarlyEnd(
	tx: Tx,
	agreementId: AgreementId,
	end: EarlyEnd,
	{ personId, at }: Writer
): Promise<void> {
	await tx
		.insertInto('early_end')
		.values({
			agreement_id: agreementId,
			last_day: end.lastDay,
			initiator: end.initiator,
			reasons: [...end.reasons],
			note: end.note,
			avoidable: JSON.stringify(end.avoidable),
			tried: [...end.tried],
			next_step: end.nextStep,
			knows: [...end.knows],
			recorded_by: personId,
			recorded_at: at
		})
		.execute();
}

/** Frees the seat at the place from a day on; nothing happens when the agreement holds none. */
export async function releaseSeat(tx: Tx, agreementId: AgreementId, from: PlainDate): Promise<void> {
	await sql`select seats.release(${`agreement/${agreementId}`}, ${from}::date)`.execute(tx);
}

/** The form of the programme, which decides how long the next search is. */
export async function readForm(tx: Tx, enrolmentId: string): Promise<string> {
	const { form } = await tx
		.selectFrom('enrolment as e')
		.innerJoin('offering as o', 'o.id', 'e.offering_id')
		.innerJoin('programme as p', 'p.id', 'o.programme_id')
		.select('p.form')
		.where('e.id', '=', enrolmentId)
		.executeTakeFirstOrThrow();
	return form;
}

/** Notes that an agreement stands in the official desk. */
export async function insertRegistration(
	tx: Tx,
	agreementId: AgreementId,
	{ registeredOn, reference }: { readonly registeredOn: PlainDate; readonly reference: string | null },
	{ personId, at }: Writer
): Promise<void> {
	await tx
		.insertInto('agreement_registration')
		.values({
			agreement_id: agreementId,
			registered_on: registeredOn,
			reference,
			recorded_by: personId,
			recorded_at: at
		})
		.execute();
}

/** Notes with which certificate a course ended. */
export async function insertCompletion(
	tx: Tx,
	agreementId: AgreementId,
	{ certifiedOn, certificate }: { readonly certifiedOn: PlainDate; readonly certificate: Certificate },
	{ personId, at }: Writer
): Promise<void> {
	await tx
		.insertInto('agreement_completion')
		.values({
			agreement_id: agreementId,
			certified_on: certifiedOn,
			certificate,
			recorded_by: personId,
			recorded_at: at
		})
		.execute();
}

/** Ticks an item of the checklist, or takes the tick away (null). */
export async function saveCheck(
	tx: Tx,
	agreementId: AgreementId,
	{ item, doneOn }: { readonly item: CheckItem; readonly doneOn: PlainDate | null },
	{ personId, at }: Writer
): Promise<void> {
	const values = { done_on: doneOn, recorded_by: personId, recorded_at: at };
	await tx
		.insertInto('agreement_check')
		.values({ agreement_id: agreementId, item, ...values })
		.onConflict((conflict) => conflict.columns(['agreement_id', 'item']).doUpdateSet(values))
		.execute();
}
