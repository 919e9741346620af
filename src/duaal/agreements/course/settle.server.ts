import { isPlainDate, type PlainDate } from '#kernel/date.ts';
import type { AgreementId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type MemberActor } from '#platform/database.server.ts';
import { saveStatus } from '../agreement.sql.server.ts';
import { readAgreement } from '../agreement.read.server.ts';
import { readActors } from '../actors.read.server.ts';
import { lockForMove, type NotAllowed } from '../make-move.server.ts';
import { recordAgreement } from '../record-agreement.server.ts';
import type { CheckItem } from './checklist.ts';
import type { Completion } from './completion.ts';
import type { DayRefusal } from './refusals.ts';
import { insertCompletion, insertRegistration, saveCheck } from './course.sql.server.ts';

/** Notes that the agreement stands in the official desk of the government since a day, not later than today. */
export function register(
	actor: MemberActor,
	input: {
		readonly id: AgreementId;
		readonly registeredOn: PlainDate;
		readonly reference: string | null;
		readonly at: Date;
	}
): Promise<Result<true, NotAllowed['code'] | DayRefusal>> {
	return withAccess(actor, async (tx) => {
		const { id, registeredOn, reference, at } = input;
		if (registeredOn > actor.today) return refuse('day-in-future');
		const allowed = await lockForMove(tx, actor, { id, move: 'register', met: [] });
		if (!allowed.ok) return refuse(allowed.code);
		await insertRegistration(tx, id, { registeredOn, reference }, { personId: actor.personId, at });
		await saveStatus(tx, id, allowed.status, at);
		await recordAgreement(tx, actor, id, [{ kind: 'agreement-registered', detail: { registeredOn } }]);
		return ok(true);
	});
}

/** Completes a running agreement: the klassenraad decided which certificate the learner takes along. */
export function complete(
	actor: MemberActor,
	{ id, completion, at }: { readonly id: AgreementId; readonly completion: Completion; readonly at: Date }
): Promise<Result<true, NotAllowed['code'] | DayRefusal>> {
	return withAccess(actor, async (tx) => {
		const { certifiedOn, certificate } = completion;
		if (certifiedOn > actor.today) return refuse('day-in-future');
		const allowed = await lockForMove(tx, actor, { id, move: 'complete', met: ['certified'] });
		if (!allowed.ok) return refuse(allowed.code);
		if (certifiedOn < allowed.agreement.text.startsOn) return refuse('day-before-start');
		await insertCompletion(tx, id, { certifiedOn, certificate }, { personId: actor.personId, at });
		await saveStatus(tx, id, allowed.status, at);
		await recordAgreement(tx, actor, id, [{ kind: 'agreement-completed', detail: { certifiedOn, certificate } }]);
		return ok(true);
	});
}

/** Ticks an item of the enterprise's checklist with the day on which it was done; null takes the tick away. Enterprise, mentor and school may. */
export function tick(
	actor: MemberActor,
	input: { readonly id: AgreementId; readonly item: CheckItem; readonly doneOn: string | null; readonly at: Date }
): Promise<Result<true, 'unknown-agreement' | 'not-entitled' | DayRefusal>> {
	return withAccess(actor, async (tx) => {
		const { id, item, doneOn, at } = input;
		if (doneOn !== null && !isPlainDate(doneOn)) return refuse('not-a-day');
		if (doneOn !== null && doneOn > actor.today) return refuse('day-in-future');
		const agreement = await readAgreement(tx, id);
		if (!agreement) return refuse('unknown-agreement');
		const actors = await readActors(tx, actor, { ...agreement, mentorIds: agreement.text.mentorIds });
		if (!actors.some((each) => each !== 'learner' && each !== 'guardian')) return refuse('not-entitled');
		await saveCheck(tx, id, { item, doneOn }, { personId: actor.personId, at });
		return ok(true);
	});
}
