import type { AgreementId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type MemberActor } from '#platform/database.server.ts';
import { readActors } from '../actors.read.server.ts';
import { saveStatus } from '../agreement.sql.server.ts';
import type { Party } from '../agreement.ts';
import { decideAsked } from '../drafting/asked.server.ts';
import type { MoveDetail, MoveRefusal } from '../permissions.ts';
import { recordAgreement } from '../record-agreement.server.ts';
import { lockToSign } from '../to-sign.sql.server.ts';

/** What somebody has against a text: in which quality, in the version on the screen, why. */
export type Objection = {
	readonly id: AgreementId;
	readonly party: Party;
	readonly version: number;
	readonly reason: string;
	readonly at: Date;
};

export type ObjectRefusal = MoveRefusal | 'unknown-agreement' | 'text-changed';

/**
 * Somebody does not agree with the text: the agreement is a draft again and the coach hears why. An open amendment stays open until the school takes it back: the agreement under it goes
 * on. The reason stands in the history that each party reads.
 */
export function objectTo(
	actor: MemberActor,
	{ id, party, version, reason, at }: Objection
): Promise<Result<'draft' | 'told', ObjectRefusal, MoveDetail>> {
	return withAccess(actor, async (tx) => {
		const agreement = await lockToSign(tx, id);
		if (!agreement) return refuse('unknown-agreement');
		if (agreement.version !== version) return refuse('text-changed');
		const actors = await readActors(tx, actor, { ...agreement, mentorIds: agreement.text.mentorIds });
		const given = reason.trim();
		const decision = decideAsked({ agreement, actors }, 'object', given.length < 3 ? [] : ['reason-given']);
		if (!decision.ok) return decision;
		const detail = { version, party, reason: given };
		if (agreement.amendment !== null) {
			await recordAgreement(tx, actor, id, [{ kind: 'amendment-objected', detail }]);
			return ok('told');
		}
		await saveStatus(tx, id, decision.value, at);
		await recordAgreement(tx, actor, id, [{ kind: 'agreement-objected', detail }]);
		return ok('draft');
	});
}
