import { isId } from '#kernel/id.ts';
import { refuse, type Result } from '#kernel/result.ts';
import { handleRecognition, type HandleDetail, type HandleRefusal, type Who } from './handle.server.ts';
import { keepExtractSeen } from './mentor.sql.server.ts';
import type { FormOf } from './recognition-forms.ts';
import { readFacts } from './recognition-facts.read.server.ts';
import type { MentorId, RecognitionId } from './recognition.ts';
import { saveJudgement } from './recognition.sql.server.ts';

type Outcome = Promise<Result<true, HandleRefusal, HandleDetail>>;

/** An officer judges one condition; what was judged before stays in the history. */
export function judgeCriterion(who: Who, id: RecognitionId, form: FormOf<'judge'>): Outcome {
	const { personId, today } = who.actor;
	const { criterion, outcome, seen } = form;
	return handleRecognition(who, { id, seen, move: 'examine' }, (tx) =>
		Promise.resolve({
			detail: { criterion, outcome },
			after: () => saveJudgement(tx, id, { criterion, outcome, by: personId, on: today })
		})
	);
}

/** An officer notes that the extract 596.2 of a mentor was seen and is in order. What it says, and the paper itself, is kept nowhere. */
export async function seeExtract(who: Who, id: RecognitionId, form: FormOf<'see-extract'>): Outcome {
	const { personId, today } = who.actor;
	const { mentorId, madeOn, seen } = form;
	if (!isId(mentorId) || madeOn > today) return refuse('needs-missing', { needs: ['day-given'] });
	return handleRecognition(who, { id, seen, move: 'examine' }, async (tx) => {
		const facts = await readFacts(tx, id, today);
		const mentor = facts?.mentors.find((each) => each.id === mentorId);
		return {
			detail: { extract: madeOn, mentor: mentor?.name ?? null },
			after: async () => {
				if (mentor)
					await keepExtractSeen(tx, {
						mentorId: mentorId as MentorId,
						madeOn,
						on: today,
						by: personId,
						byName: who.visitor.name
					});
			}
		};
	});
}
