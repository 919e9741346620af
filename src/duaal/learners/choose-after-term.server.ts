import { addDays, type PlainDate } from '#kernel/date.ts';
import type { Id } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type MemberActor } from '#platform/database.server.ts';
import { record } from '#platform/record.server.ts';
import { chooseAfterTerm, type ChooseRefusal, type PauseReason, type Search, type SearchEvent } from './search.ts';
import type { AfterTerm } from './search-clock.ts';
import { insertPause, lockEnrolmentSearch, saveChoice } from './search-clock.sql.server.ts';
import { readOneSearch } from './search.read.server.ts';

type Enrolment = Id<'enrolment'>;

/** The school chooses how a search goes on. The same choice again on the same day changes nothing. */
export function chooseForSearch(
	actor: MemberActor,
	id: Enrolment,
	chosen: { readonly choice: AfterTerm; readonly reason: string }
): Promise<Result<Search, ChooseRefusal>> {
	return withAccess(actor, async (tx): Promise<Result<Search, ChooseRefusal>> => {
		if (!(await lockEnrolmentSearch(tx, id))) return refuse('unknown-enrolment');
		const row = await readOneSearch(tx, id, actor.today);
		if (!row) return refuse('unknown-enrolment');
		const { choice, chosenOn } = row.search;
		if (choice === chosen.choice && chosenOn === actor.today) return ok(row.search);
		const decision = chooseAfterTerm(row.search, row.reading, { ...chosen, on: actor.today });
		if (!decision.ok) return decision;
		await saveChoice(tx, decision.value, actor);
		const { from } = row.search;
		const events: SearchEvent[] = [{ kind: 'search-choice', detail: { from, choice: chosen.choice } }];
		await record(tx, actor, `enrolment/${id}`, events);
		return decision;
	});
}

/** Days that do not count for one learner, with the reason; `until` is the last of them. Sent twice, it is added once. */
export function pauseSearch(
	actor: MemberActor,
	id: Enrolment,
	pause: { readonly id: string; readonly from: PlainDate; readonly until: PlainDate; readonly reason: PauseReason }
): Promise<Result<true, 'unknown-enrolment'>> {
	return withAccess(actor, async (tx): Promise<Result<true, 'unknown-enrolment'>> => {
		if (!(await lockEnrolmentSearch(tx, id))) return refuse('unknown-enrolment');
		const { from, until, reason } = pause;
		const added = {
			id: pause.id,
			enrolmentId: id,
			from,
			until: addDays(until, 1),
			reason,
			on: actor.today,
			by: actor.personId
		};
		if (!(await insertPause(tx, added))) return ok(true);
		const events: SearchEvent[] = [{ kind: 'search-paused', detail: { from, until, reason } }];
		await record(tx, actor, `enrolment/${id}`, events);
		return ok(true);
	});
}
