import type { OrganisationId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import { mayAppealOn, validityWarning } from './deadlines.ts';
import { handleRecognition, isComing, type HandleDetail, type HandleRefusal, type Who } from './handle.server.ts';
import type { FormOf } from './recognition-forms.ts';
import type { RecognitionId } from './recognition.ts';
import { readPartnershipName } from './recognition-list.read.server.ts';
import { forwardTo } from './recognition.sql.server.ts';

type Outcome = Promise<Result<true, HandleRefusal, HandleDetail>>;

/** An officer begins with an application. */
export function takeUp(who: Who, id: RecognitionId, form: FormOf<'take-up'>): Outcome {
	return handleRecognition(who, { ...form, id }, () => Promise.resolve({}));
}

/** An officer asks the enterprise something; until the answer the target does not run. */
export function askInformation(who: Who, id: RecognitionId, form: FormOf<'ask-information'>): Outcome {
	const { today } = who.actor;
	return handleRecognition(who, { ...form, id }, () =>
		Promise.resolve({ met: ['question-asked'], change: { file: { waiting_since: today } } })
	);
}

/** The enterprise, or who applies for it, answers; from then on the target runs anew. */
export function answer(who: Who, id: RecognitionId, form: FormOf<'answer'>): Outcome {
	const { today } = who.actor;
	return handleRecognition(who, { ...form, id }, () =>
		Promise.resolve({ met: ['answer-given'], change: { file: { waiting_since: today } } })
	);
}

/** An officer passes an application on to another partnership, and says why. Whoever passed it on no longer sees it. */
export function forward(who: Who, id: RecognitionId, form: FormOf<'forward'>): Outcome {
	const partnershipId = form.partnershipId as OrganisationId;
	return handleRecognition(who, { ...form, id }, async (tx, recognition) => {
		const name = await readPartnershipName(tx, partnershipId);
		const other = name !== undefined && partnershipId !== recognition.partnershipId;
		return {
			met: other ? ['partnership-chosen'] : [],
			detail: { partnership: name ?? null },
			// Only a function may give away what one then no longer sees; it writes the status too.
			instead: async () => {
				if (!(await forwardTo(tx, id, partnershipId))) throw new RangeError('not passed on');
			}
		};
	});
}

/** An officer plans a visit to the workplace. */
export function planVisit(who: Who, id: RecognitionId, form: FormOf<'plan-visit'>): Outcome {
	const met = isComing(form.day, who.actor.today) ? (['day-given'] as const) : [];
	return handleRecognition(who, { ...form, id }, () =>
		Promise.resolve({ met, detail: { day: form.day }, change: { file: { visit_on: form.day } } })
	);
}

/** The enterprise takes its application back. */
export function withdraw(who: Who, id: RecognitionId, form: FormOf<'withdraw'>): Outcome {
	return handleRecognition(who, { ...form, id }, () => Promise.resolve({}));
}

/** The enterprise appeals, within ten days of the day on which it received the decision. */
export function appeal(who: Who, id: RecognitionId, form: FormOf<'appeal'>): Outcome {
	const { today } = who.actor;
	const { receivedOn } = form;
	return handleRecognition(who, { ...form, id }, (_, { status, waitingSince, decidedOn }) => {
		const decided = waitingSince ?? decidedOn ?? receivedOn;
		return Promise.resolve({
			met: mayAppealOn(decided, receivedOn, today) ? ['in-time'] : [],
			detail: { receivedOn },
			change: { file: { before_appeal: status, appealed_on: today, waiting_since: today } }
		});
	});
}

/** The enterprise asks for a renewal, in the last months before the end. */
export function askRenewal(who: Who, id: RecognitionId, form: FormOf<'ask-renewal'>): Outcome {
	const { today } = who.actor;
	return handleRecognition(who, { ...form, id }, (_, { validUntil }) =>
		Promise.resolve({
			met: validUntil !== null && validityWarning(validUntil, today) !== null ? ['near-end'] : [],
			change: { file: { renewal_asked_on: today, waiting_since: today } }
		})
	);
}
