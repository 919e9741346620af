import { z } from 'zod';
import type { RecognitionId } from '#duaal/recognition/recognition.ts';
import { readReachedAgreements, readSanction, type Sanction } from '#duaal/recognition/sanction.read.server.ts';
import { isId, type AgreementId } from '#kernel/id.ts';
import { withAccess, type Actor, type Tx } from '#platform/database.server.ts';
import { runtime } from '#platform/runtime.server.ts';
import { tell } from '#platform/tell.server.ts';
import type { JobContext, JobHandlers } from '#platform/worker.server.ts';
import { lockAgreement } from '../agreement.sql.server.ts';
import { IN_FORCE } from '../moves.ts';
import { recordAgreement } from '../record-agreement.server.ts';
import type { StoredAgreement } from '../stored-agreement.ts';
import { isNoted, readConcerned, readReachedBefore, type Concerned } from './sanction.sql.server.ts';

const PAYLOAD = z.object({ recognitionId: z.string().refine(isId), number: z.int().positive() });

type Decision = { readonly recognitionId: string; readonly number: number; readonly sanction: Sanction };

/**
 * The job behind a decision of a partnership that reaches running agreements: a recognition was lifted, an enterprise excluded, a mentor barred, or an appeal undid that. Each
 * agreement gets a line in its history, and its coach, learner, guardian and enterprise hear of it at once. Nothing ends by itself: the school ends an agreement or
 * names another mentor. Each agreement in a transaction of its own; done twice, the second time changes nothing.
 */
export async function followSanction(payload: unknown, { actor }: Pick<JobContext, 'actor'>): Promise<void> {
	const { recognitionId, number } = PAYLOAD.parse(payload);
	const found = await withAccess(actor, async (tx) => {
		const sanction = await readSanction(tx, recognitionId as RecognitionId, number);
		if (!sanction) return undefined;
		const ids =
			sanction.move === 'grant-appeal'
				? await readReachedBefore(tx, recognitionId, undoneBy(sanction))
				: (await readReachedAgreements(tx, sanction)).map(({ id }) => id);
		return { sanction, ids };
	});
	if (!found) return;
	const decision = { recognitionId, number, sanction: found.sanction };
	for (const id of found.ids) await withAccess(actor, (tx) => noteOne(tx, actor, id, decision));
}

async function noteOne(tx: Tx, actor: Actor, id: AgreementId, decision: Decision): Promise<void> {
	const agreement = await lockAgreement(tx, id);
	if (!agreement || !IN_FORCE.some((status) => status === agreement.status)) return;
	if (await isNoted(tx, id, decision)) return;
	const told = [];
	for (const person of await readConcerned(tx, id, actor.today))
		told.push(await tellOne(tx, agreement, person, decision));
	const { recognitionId, number, sanction } = decision;
	const unreachable = told.filter((each) => each === 'unreachable').length;
	const detail = { recognitionId, decision: number, cause: sanction.move, unreachable };
	await recordAgreement(tx, actor, id, [eventOf(sanction, detail)]);
}

/** Which line of the history an appeal undoes. */
function undoneBy({ against }: Sanction) {
	return against === 'mentor-to-replace' ? 'agreement-mentor-barred' : 'agreement-must-end';
}

function eventOf(sanction: Sanction, detail: Readonly<Record<string, unknown>>) {
	const { move, barred } = sanction;
	if (move === 'grant-appeal')
		return { kind: 'agreement-sanction-undone', detail: { ...detail, undone: undoneBy(sanction) } };
	if (move === 'bar-mentor')
		return { kind: 'agreement-mentor-barred', detail: { ...detail, mentorId: barred?.personId } };
	return { kind: 'agreement-must-end', detail };
}

const PAGES = { lift: '/einde', exclude: '/einde', 'bar-mentor': '/wijziging', 'grant-appeal': '' } as const;

function tellOne(tx: Tx, { id, parties }: StoredAgreement, person: Concerned, decision: Decision) {
	const { recognitionId, number, sanction } = decision;
	return tell(tx, {
		reason: `sanction/${recognitionId}/${number}/${id}/${person.personId}`,
		person,
		template: 'agreement-sanction',
		data: {
			link: `${runtime().settings.origin}/overeenkomsten/${id}${person.acts ? PAGES[sanction.move] : ''}`,
			what: sanction.move,
			learner: parties.learner.name,
			enterprise: parties.enterprise.name,
			mentor: sanction.barred?.name ?? '',
			acts: person.acts
		}
	});
}

/** The jobs that follow from decisions about recognitions, for the composition root. */
export const SANCTION_JOBS: JobHandlers = { 'follow-sanction': followSanction };
