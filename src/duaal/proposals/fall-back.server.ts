import { z } from 'zod';
import type { PlainDate } from '#kernel/date.ts';
import { addWorkingDays } from '#law/working-days.ts';
import { withAccess, type Tx } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';
import type { JobContext } from '#platform/worker.server.ts';
import { makeProposal } from './make-proposal.server.ts';
import { followersOf, nextInLine, type Next } from './next-in-line.ts';
import { readLine, readSearchEnrolment } from './next-in-line.read.server.ts';
import { hasLive } from './other-proposals.read.server.ts';
import { readEnrolmentFacts, readWorkplaceFacts } from './propose-facts.read.server.ts';
import { lockEnrolment, lockProposal, readContact, readFollowed } from './proposal.sql.server.ts';
import type { Proposal, ProposalId } from './proposal.ts';

const ABOUT = z.object({ proposalId: z.uuid() });
const NO_CONTACT = { name: null, email: null, phone: null };
/** When the day on which somebody was to start has passed: so many working days from today. */
const START_AFTER = 5;
/** How often another pair is looked for when a seat turns out to be gone. */
const MOST_TRIES = 5;

/**
 * A proposal ended without an agreement: the next in line is asked, on each side. It is a proposal like any other: both sides answer. Done twice, it
 * asks once.
 */
export async function fallBack(payload: unknown, { actor }: JobContext): Promise<void> {
	const { proposalId } = ABOUT.parse(payload);
	await withAccess(actor, async (tx) => {
		const ended = await lockProposal(tx, proposalId as ProposalId);
		if (!ended) return;
		const followers = followersOf(ended);
		const done = await readFollowed(tx, ended.id);
		const wanted = {
			placeId: followers.seat && !done.includes('seat') ? ended.placeId : null,
			learnerId: followers.learner && !done.includes('learner') ? ended.learnerId : null
		};
		for (let tries = 0; tries < MOST_TRIES && (wanted.placeId ?? wanted.learnerId) !== null; tries++) {
			const made = await askNext(tx, { ended, wanted, actor });
			if (made.every(({ ok }) => ok)) return;
			if (made.some(({ ok, follows }) => ok && follows === 'seat')) wanted.placeId = null;
			if (made.some(({ ok, follows }) => ok && follows === 'learner')) wanted.learnerId = null;
		}
	});
}

type Asking = {
	readonly ended: Proposal;
	readonly wanted: { readonly placeId: Proposal['placeId']; readonly learnerId: Proposal['learnerId'] | null };
	readonly actor: JobContext['actor'];
};
type Made = { readonly ok: boolean; readonly follows: Next['follows'] };

async function askNext(tx: Tx, { ended, wanted, actor }: Asking): Promise<Made[]> {
	const startsOn = ended.startsOn > actor.today ? ended.startsOn : addWorkingDays(actor.today, START_AFTER);
	const line = await readLine(tx, ended, startsOn, actor.today);
	const made: Made[] = [];
	for (const next of nextInLine(line, wanted))
		made.push({ follows: next.follows, ok: await proposeNext(tx, { ended, next, actor, startsOn }) });
	return made;
}

type Following = {
	readonly ended: Proposal;
	readonly next: Next;
	readonly actor: JobContext['actor'];
	readonly startsOn: PlainDate;
};

/** False when the pair turned out not to be possible any more. */
async function proposeNext(tx: Tx, { ended, next, actor, startsOn }: Following): Promise<boolean> {
	const enrolmentId = await readSearchEnrolment(tx, next.learnerId, next.placeId, actor.today);
	if (enrolmentId === undefined || !(await lockEnrolment(tx, enrolmentId)) || (await hasLive(tx, next.learnerId)))
		return false;
	const learner = await readEnrolmentFacts(tx, enrolmentId);
	const workplace = await readWorkplaceFacts(tx, 'place', next.placeId);
	if (!learner || !workplace) return false;
	const same = workplace.establishmentId === ended.establishmentId;
	const made = await makeProposal(tx, actor, {
		id: newId(),
		learner,
		workplace,
		startsOn,
		origin: 'fall-back',
		ownFound: false,
		roundId: ended.roundId,
		follows: { id: ended.id, for: next.follows },
		contact: same ? await readContact(tx, ended.id) : NO_CONTACT,
		createdBy: null,
		today: actor.today
	});
	return made.ok;
}
