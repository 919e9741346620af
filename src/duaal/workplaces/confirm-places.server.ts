import { z } from 'zod';
import { addDays, daysBetween, isPlainDate, type PlainDate } from '#kernel/date.ts';
import { withAccess, type Actor } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';
import { record } from '#platform/record.server.ts';
import { tell } from '#platform/tell.server.ts';
import type { JobContext } from '#platform/worker.server.ts';
import { makeConfirmationLink } from './confirmation-key.server.ts';
import { countQuestion, insertConfirmation, readToAsk, type ToAsk } from './confirmation.sql.server.ts';
import { CONFIRMATION_DAYS, type ConfirmationId } from './confirmation.ts';
import { termOf, type SchoolTerm } from './term.ts';

const PAYLOAD = z.object({ day: z.string().refine(isPlainDate) });
const PAGE = 100;
const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * The job of the night that asks, in the first days of each term, whether the places are still there: each enterprise once, with one link for all its places.
 * One transaction for each enterprise, so a process that dies goes on where it was; whoever was asked is not asked again.
 * `now` is the clock from which links live.
 */
export async function confirmPlaces(
	payload: unknown,
	{ actor, signal }: JobContext,
	now: () => Date = () => new Date()
): Promise<void> {
	const { day } = PAYLOAD.parse(payload) as { day: PlainDate };
	const term = termOf(day);
	if (day < term.from || daysBetween(term.from, day) >= CONFIRMATION_DAYS.askWithin) return;
	let after = FIRST;
	for (;;) {
		const page = await withAccess(actor, (tx) => readToAsk(tx, { term: term.code, day, after, limit: PAGE }));
		for (const each of page) {
			signal?.throwIfAborted();
			await askOne(actor, each, { term, now: now() });
		}
		const last = page.at(-1);
		if (!last || page.length < PAGE) return;
		after = last.enterpriseId;
	}
}

/** The question, its key, its mail and its place in the answer rate stand or fall together. */
function askOne(
	actor: Actor & { kind: 'worker' },
	each: ToAsk,
	{ term, now }: { readonly term: SchoolTerm; readonly now: Date }
): Promise<void> {
	const id: ConfirmationId = newId();
	const { today } = actor;
	return withAccess(actor, async (tx) => {
		if (!(await insertConfirmation(tx, id, each, { term: term.code, askedOn: today }))) return;
		await countQuestion(tx, id, each.enterpriseId, addDays(today, CONFIRMATION_DAYS.answerWithin));
		const { link, expiresAt } = await makeConfirmationLink(tx, id, now);
		await tell(tx, {
			reason: `confirm-places/${each.enterpriseId}/${term.code}`,
			person: each.person,
			template: 'confirm-places',
			data: { link, enterprise: each.enterprise, places: each.places.map(({ line }) => line) },
			uselessAfter: expiresAt
		});
		const detail = { enterpriseId: each.enterpriseId, term: term.code, places: each.places.length };
		await record(tx, actor, `confirm-places/${id}`, [{ kind: 'places-asked' as const, detail }]);
	});
}
