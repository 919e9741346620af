import type { PlainDate } from '#kernel/date.ts';
import type { OrganisationId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import type { Tx } from '#platform/database.server.ts';
import { blockingCriteria } from './criterion.ts';
import { criteriaOn } from './criteria.ts';
import { renewedUntil, validityWarning, validUntil } from './deadlines.ts';
import { annulExclusions } from './exclusion.sql.server.ts';
import { handleRecognition, type HandleDetail, type HandleRefusal, type Who } from './handle.server.ts';
import { unbarMentors } from './mentor.sql.server.ts';
import type { FormOf } from './recognition-forms.ts';
import { readFacts } from './recognition-facts.read.server.ts';
import type { RecognitionId } from './recognition.ts';
import type { StoredRecognition } from './recognition.sql.server.ts';

type Outcome = Promise<Result<true, HandleRefusal, HandleDetail>>;

/** What was judged when somebody decided, for the history: codes and outcomes, and whether something official stood in the way. */
async function judge(tx: Tx, id: RecognitionId, today: PlainDate) {
	const facts = await readFacts(tx, id, today);
	const criteria = facts ? criteriaOn(facts, today) : [];
	const nothingBlocks = facts !== undefined && blockingCriteria(criteria).length === 0;
	const kept = criteria.map(({ code, outcome, mentorId, trust }) => ({ code, outcome, mentorId, trust }));
	return { met: nothingBlocks ? (['nothing-blocks'] as const) : [], detail: { criteria: kept } };
}

/** An officer recognises: five years from today. Refused while an official condition is not met, or nobody knows whether it is. */
export function recognise(who: Who, id: RecognitionId, form: FormOf<'recognise'>): Outcome {
	const { today } = who.actor;
	return handleRecognition(who, { ...form, id }, async (tx, { partnershipId }) => ({
		...(await judge(tx, id, today)),
		change: {
			decision: { decidedOn: today, validUntil: validUntil(today), decidedBy: partnershipId },
			file: { waiting_since: today }
		}
	}));
}

/** An officer refuses, with the reasons that the enterprise reads. */
export function refuseRecognition(who: Who, id: RecognitionId, form: FormOf<'refuse'>): Outcome {
	const { today } = who.actor;
	return handleRecognition(who, { ...form, id }, async (tx, { partnershipId }) => ({
		detail: (await judge(tx, id, today)).detail,
		change: { decision: { decidedOn: today, decidedBy: partnershipId }, file: { waiting_since: today } }
	}));
}

/** An officer renews, in the last months before the end: five years more after the old end. */
export function renew(who: Who, id: RecognitionId, form: FormOf<'renew'>): Outcome {
	const { today } = who.actor;
	return handleRecognition(who, { ...form, id }, async (tx, { validUntil: end, partnershipId, decidedOn }) => {
		const { met, detail } = await judge(tx, id, today);
		const near = end !== null && validityWarning(end, today) !== null;
		return {
			met: near ? [...met, 'near-end'] : met,
			detail,
			change: {
				decision: {
					decidedOn: decidedOn ?? today,
					validUntil: renewedUntil(end ?? today, today),
					decidedBy: partnershipId
				},
				file: { renewal_asked_on: null }
			}
		};
	});
}

/** The board tells that an appeal is admissible. */
export function admitAppeal(who: Who, id: RecognitionId, form: FormOf<'admit-appeal'>): Outcome {
	const { today } = who.actor;
	return handleRecognition(who, { ...form, id }, () =>
		Promise.resolve({ change: { file: { appeal_admitted_on: today } } })
	);
}

/** The board gives the enterprise right: recognised again, with what was left of the five years or with five new ones, and without the sanction. */
export function grantAppeal(who: Who, id: RecognitionId, form: FormOf<'grant-appeal'>): Outcome {
	const { today } = who.actor;
	const board = boardOf(who);
	return handleRecognition(who, { ...form, id }, (tx, recognition) => {
		const { beforeAppeal } = recognition;
		return Promise.resolve({
			detail: { against: beforeAppeal },
			change: { decision: restored(recognition, today, board), file: { before_appeal: null, waiting_since: today } },
			after: async () => {
				if (beforeAppeal === 'excluded') await annulExclusions(tx, id, today);
				if (beforeAppeal === 'mentor-to-replace') await unbarMentors(tx, id, today);
			}
		});
	});
}

/** The board says no: the decision stands, or the appeal was not admissible. The reasons are for the enterprise to read. */
export function dismissAppeal(who: Who, id: RecognitionId, form: FormOf<'dismiss-appeal'>): Outcome {
	return handleRecognition(who, { ...form, id }, (_, { beforeAppeal }) =>
		Promise.resolve({ detail: { against: beforeAppeal }, change: { file: { before_appeal: null } } })
	);
}

function restored({ decidedOn, validUntil: end }: StoredRecognition, today: PlainDate, board: OrganisationId | null) {
	if (end !== null && end > today && decidedOn !== null) return { decidedOn, validUntil: end, decidedBy: board };
	return { decidedOn: today, validUntil: validUntil(today), decidedBy: board };
}

function boardOf({ visitor }: Who): OrganisationId | null {
	return visitor.roles.find(({ role }) => role === 'partnership-coordinator')?.organisationId ?? null;
}
