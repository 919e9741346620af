import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess } from '#platform/database.server.ts';
import { record } from '#platform/record.server.ts';
import { insertComplaint } from './exclusion.sql.server.ts';
import type { HandleDetail, HandleRefusal, Who } from './handle.server.ts';
import { decideMove } from './permissions.ts';
import type { FormOf } from './recognition-forms.ts';
import { readParties } from './recognition-list.read.server.ts';
import { actorsOf, type RecognitionId } from './recognition.ts';

/**
 * Keeps a complaint about how learning goes at a recognised workplace, for the competent partnership. It is no step of the recognition itself and does not stand
 * in the history that the other side reads. Sent twice it is kept once.
 */
export function complain(
	{ actor, visitor }: Who,
	id: RecognitionId,
	form: FormOf<'complain'>
): Promise<Result<true, HandleRefusal, HandleDetail>> {
	return withAccess(actor, async (tx) => {
		const parties = await readParties(tx, id);
		if (!parties) return refuse('unknown-recognition');
		const standing = { status: parties.status, beforeAppeal: null };
		const decided = decideMove(standing, 'complain', actorsOf(visitor, parties), new Set(['motivated']));
		if (!decided.ok) return decided;
		const { about, note } = form;
		const { as } = decided.value;
		const complaint = { id: form.id, recognitionId: id, as, about, note, by: actor.personId, on: actor.today };
		if (await insertComplaint(tx, complaint))
			await record(tx, actor, `recognition/${id}`, [{ kind: 'recognition-complained', detail: { as, about } }]);
		return ok(true);
	});
}
