import { sql } from 'kysely';
import { z } from 'zod';
import { addDays, isPlainDate, type PlainDate } from '#kernel/date.ts';
import type { AgreementId } from '#kernel/id.ts';
import { isWorkingDay, workingDaysUntil } from '#law/working-days.ts';
import { withAccess, type Actor } from '#platform/database.server.ts';
import { plannedInstant } from '#platform/planned-times.ts';
import type { JobContext } from '#platform/worker.server.ts';
import { recordAgreement } from '../record-agreement.server.ts';
import { stillToSign } from '../signing.ts';
import type { ToSign } from '../to-sign.ts';
import { lockToSign } from '../to-sign.sql.server.ts';
import { channelsOf } from './reach.read.server.ts';
import { giveReminder } from './remind-signatory.server.ts';

const PAYLOAD = z.object({ day: z.string().refine(isPlainDate) });

/** Working days before the first day from which whoever has not signed hears about it each working day; after that day the coach has the ball. */
const WORKING_DAYS_BEFORE = 2;

/** The job of the morning: reminds everybody who must still sign something that begins within two working days. On a day off it does nothing. Doing it twice reminds once. */
export async function remindAll(payload: unknown, { actor }: Pick<JobContext, 'actor'>): Promise<void> {
	const { day } = PAYLOAD.parse(payload);
	if (!isWorkingDay(day)) return;
	// As if it ran on time: two mornings are exactly a day apart, whenever the queue got to it.
	const at = plannedInstant(day, 'morning');
	for (const id of await agreementsToStart(actor, day)) await remindOne(actor, id, at);
}

function agreementsToStart(actor: Actor, day: PlainDate): Promise<AgreementId[]> {
	return withAccess(actor, async (tx) => {
		const { rows } = await sql<{ id: AgreementId; starts: PlainDate }>`
			select id, coalesce(effective_on, (text ->> 'startsOn')::date) as starts from agreement_to_sign
			where status = 'awaiting-signatures' and coalesce(effective_on, (text ->> 'startsOn')::date) between ${day} and ${addDays(day, 14)}
			order by id`.execute(tx);
		return rows.filter(({ starts }) => workingDaysUntil(day, starts) <= WORKING_DAYS_BEFORE).map(({ id }) => id);
	});
}

function remindOne(actor: JobContext['actor'], id: AgreementId, at: Date): Promise<void> {
	return withAccess(actor, async (tx) => {
		const agreement = await lockToSign(tx, id);
		if (!agreement || agreement.status !== 'awaiting-signatures') return;
		if (agreement.sentAt !== null && at.getTime() - agreement.sentAt.getTime() < 24 * 3_600_000) return;
		const reminded: string[] = [];
		for (const { to, channel } of reachable(agreement, actor.today))
			if ((await giveReminder(tx, agreement, to, { channel, at, by: null })).ok) reminded.push(to.party);
		if (reminded.length > 0)
			await recordAgreement(tx, actor, id, [
				{ kind: 'signatories-reminded', detail: { parties: [...new Set(reminded)] } }
			]);
	});
}

function reachable(agreement: ToSign, day: PlainDate) {
	const missing = stillToSign(agreement, day);
	return agreement.signatoryNames.flatMap((to) => {
		const [channel] = channelsOf(to);
		return missing.includes(to.party) && channel !== undefined ? [{ to, channel }] : [];
	});
}
