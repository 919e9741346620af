import { z } from 'zod';
import { isPlainDate, type PlainDate } from '#kernel/date.ts';
import type { Id } from '#kernel/id.ts';
import { withAccess } from '#platform/database.server.ts';
import { record } from '#platform/record.server.ts';
import type { JobContext, JobHandlers } from '#platform/worker.server.ts';
import { SEARCH_CAUSES } from './learner.ts';
import type { SearchEvent } from './search.ts';
import { keepSearch, lockSearch, searchIsKnown, setSearch } from './search-clock.sql.server.ts';

const day = z
	.string()
	.refine(isPlainDate)
	.transform((text) => text as PlainDate);
const enrolmentId = z.uuid().transform((text) => text as Id<'enrolment'>);
const START = z.object({ enrolmentId, from: day, cause: z.enum(SEARCH_CAUSES) });
const STOP = z.object({ enrolmentId, foundOn: day });

/**
 * A new search begins: the programme starts, or an agreement ended early. The search before stays as it was. Done twice, or after a later search has
 * begun, it changes nothing.
 */
async function startSearchClock(payload: unknown, { actor }: JobContext): Promise<void> {
	const { enrolmentId: id, from, cause } = START.parse(payload);
	await withAccess(actor, async (tx) => {
		const running = await lockSearch(tx, id);
		if (running === undefined || (running !== null && running.from >= from) || (await searchIsKnown(tx, id, from)))
			return;
		await keepSearch(tx, id, { from, cause }, null);
		await setSearch(tx, id, { from, cause });
		const events: SearchEvent[] = [{ kind: 'search-started', detail: { from, cause } }];
		await record(tx, actor, `enrolment/${id}`, events);
	});
}

/** An agreement is there: the search stands still on that day, and rounds leave this learner out. Done twice, it changes nothing. */
async function stopSearchClock(payload: unknown, { actor }: JobContext): Promise<void> {
	const { enrolmentId: id, foundOn } = STOP.parse(payload);
	await withAccess(actor, async (tx) => {
		const running = await lockSearch(tx, id);
		if (!running) return;
		await keepSearch(tx, id, running, foundOn);
		await setSearch(tx, id, null);
		const events: SearchEvent[] = [{ kind: 'search-found', detail: { from: running.from, foundOn } }];
		await record(tx, actor, `enrolment/${id}`, events);
	});
}

/** The jobs of this slice: `{ enrolmentId, from, cause }` and `{ enrolmentId, foundOn }`. */
export const SEARCH_JOBS: JobHandlers = {
	'start-search-clock': startSearchClock,
	'stop-search-clock': stopSearchClock
};
