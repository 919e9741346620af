import type { Proposal } from '#duaal/proposals/proposal.ts';
import { toPlainDate } from '#kernel/date.ts';
import { asId } from '#kernel/id.ts';

const id = (number: number) => asId<never>(`01900000-0000-7000-8000-${number.toString().padStart(12, '0')}`);

/** A proposal that was sent on Tuesday 24 November 2026 and has no answer yet. */
export const FRESH: Proposal = {
	id: id(1),
	status: 'open',
	enrolmentId: id(2),
	learnerId: id(3),
	programmeId: id(4),
	providerId: id(5),
	enterpriseId: id(6),
	establishmentId: id(7),
	placeId: id(8),
	origin: 'round',
	ownFound: false,
	roundId: id(9),
	startsOn: toPlainDate('2026-12-01'),
	until: toPlainDate('2027-07-01'),
	sentOn: toPlainDate('2026-11-24'),
	answerBy: toPlainDate('2026-12-08'),
	answers: { learner: null, enterprise: null },
	reason: null,
	nudgedAt: { learner: null, enterprise: null },
	meeting: null,
	createdBy: id(10)
};
