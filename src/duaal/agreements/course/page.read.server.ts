import type { AgreementKind } from '#duaal/programmes/agreement-kind.ts';
import type { PlainDate } from '#kernel/date.ts';
import { isId, type AgreementId } from '#kernel/id.ts';
import type { MemberActor, Tx } from '#platform/database.server.ts';
import { readActors } from '../actors.read.server.ts';
import { readAgreement } from '../agreement.read.server.ts';
import type { Actor, AgreementStatus } from '../agreement.ts';
import type { Move } from '../moves.ts';
import { movesFor } from '../permissions.ts';
import type { StoredAgreement } from '../stored-agreement.ts';

/** What every page about an agreement shows at the top, and which moves this person has. */
export type AgreementTop = {
	readonly id: AgreementId;
	readonly status: AgreementStatus;
	readonly version: number;
	readonly kind: AgreementKind;
	readonly learner: string;
	readonly establishment: string;
	readonly startsOn: PlainDate;
	readonly lastDay: PlainDate;
	readonly actors: readonly Actor[];
	readonly moves: readonly Move[];
};

/** The agreement of a page with its top; undefined for an address that is no agreement, or not this person's. */
export async function readAgreementTop(
	tx: Tx,
	actor: MemberActor,
	id: string
): Promise<{ readonly top: AgreementTop; readonly agreement: StoredAgreement } | undefined> {
	const agreement = isId(id) ? await readAgreement(tx, id as AgreementId) : undefined;
	if (!agreement) return undefined;
	const { status, version, text, parties } = agreement;
	const actors = await readActors(tx, actor, { ...agreement, mentorIds: text.mentorIds });
	const top = {
		id: agreement.id,
		status,
		version,
		kind: text.kind,
		learner: parties.learner.name,
		establishment: parties.establishment.name,
		startsOn: text.startsOn,
		lastDay: text.lastDay,
		actors,
		moves: [...new Set(actors.flatMap((as) => movesFor(status, as)))]
	};
	return { top, agreement };
}
