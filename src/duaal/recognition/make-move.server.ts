import type { Result } from '#kernel/result.ts';
import { changeMentors } from './change-mentors.server.ts';
import { complain } from './complain.server.ts';
import * as letters from './correspond.server.ts';
import * as decisions from './decide.server.ts';
import { judgeCriterion, seeExtract } from './examine.server.ts';
import type { HandleDetail, HandleRefusal, Who } from './handle.server.ts';
import type { FormOf, MoveForm } from './recognition-forms.ts';
import type { RecognitionId } from './recognition.ts';
import * as sanctions from './sanction.server.ts';

type Handler<Name extends MoveForm['move']> = (
	who: Who,
	id: RecognitionId,
	form: FormOf<Name>
) => Promise<Result<true, HandleRefusal, HandleDetail>>;

/** Which use case makes which move. */
const HANDLERS: { readonly [Name in MoveForm['move']]: Handler<Name> } = {
	'take-up': letters.takeUp,
	'ask-information': letters.askInformation,
	answer: letters.answer,
	forward: letters.forward,
	'plan-visit': letters.planVisit,
	withdraw: letters.withdraw,
	appeal: letters.appeal,
	'ask-renewal': letters.askRenewal,
	recognise: decisions.recognise,
	refuse: decisions.refuseRecognition,
	renew: decisions.renew,
	'admit-appeal': decisions.admitAppeal,
	'grant-appeal': decisions.grantAppeal,
	'dismiss-appeal': decisions.dismissAppeal,
	guide: sanctions.guide,
	'end-guidance': sanctions.endGuidance,
	'bar-mentor': sanctions.bar,
	'accept-mentor': sanctions.acceptMentor,
	lift: sanctions.lift,
	exclude: sanctions.exclude,
	judge: judgeCriterion,
	'see-extract': seeExtract,
	'change-mentors': changeMentors,
	complain
};

/** Makes the move that a form asks for; the one door from pages to the use cases. */
export function makeMove<Name extends MoveForm['move']>(
	who: Who,
	id: RecognitionId,
	form: FormOf<Name> & { readonly move: Name }
): Promise<Result<true, HandleRefusal, HandleDetail>> {
	return HANDLERS[form.move](who, id, form);
}
