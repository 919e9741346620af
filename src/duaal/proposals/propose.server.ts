import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type MemberActor } from '#platform/database.server.ts';
import { makeProposal } from './make-proposal.server.ts';
import type { ProposeRefusal } from './messages.nl.ts';
import type { ProposeForm } from './proposal-forms.ts';
import { isFromRound, readEnrolmentFacts, readWorkplaceFacts } from './propose-facts.read.server.ts';
import { lockEnrolment, proposalExists } from './proposal.sql.server.ts';
import type { ProposalId } from './proposal.ts';

/**
 * The school of a learner proposes a place, or passes on that two found each other. Sending the same form again answers the same proposal. Two coaches
 * who propose the last seat at once: the second is refused with `place-full`.
 */
export function propose(actor: MemberActor, form: ProposeForm): Promise<Result<ProposalId, ProposeRefusal>> {
	return withAccess(actor, async (tx): Promise<Result<ProposalId, ProposeRefusal>> => {
		if (!(await lockEnrolment(tx, form.enrolmentId))) return refuse('unknown-learner');
		if (await proposalExists(tx, form.id)) return ok(form.id);
		const learner = await readEnrolmentFacts(tx, form.enrolmentId);
		if (!learner) return refuse('unknown-learner');
		const [kind, placeId = ''] = form.place.split('/');
		const workplace = await readWorkplaceFacts(tx, kind === 'place' ? 'place' : 'establishment', placeId);
		if (!workplace) return refuse('unknown-place');
		const { roundId } = form;
		const chosen = roundId !== null && (await isFromRound(tx, roundId, learner.learnerId, workplace.placeId));
		return makeProposal(tx, actor, {
			id: form.id,
			learner,
			workplace,
			startsOn: form.startsOn,
			origin: chosen ? 'round' : 'coach',
			ownFound: form.ownFound,
			roundId: chosen ? roundId : null,
			follows: null,
			contact: { name: form.contactName, email: form.contactEmail, phone: form.contactPhone },
			createdBy: actor.personId,
			today: actor.today
		});
	});
}
