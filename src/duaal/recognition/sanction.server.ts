import type { PlainDate } from '#kernel/date.ts';
import type { PersonId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import type { Tx } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';
import { readRunningAgreements } from './affected-agreements.read.server.ts';
import { cascadeOf, type CascadingMove } from './cascade.ts';
import { blockingCriteria } from './criterion.ts';
import { criteriaOn } from './criteria.ts';
import { insertExclusion } from './exclusion.sql.server.ts';
import { handleRecognition, type HandleDetail, type HandleRefusal, type Who } from './handle.server.ts';
import { barMentor } from './mentor.sql.server.ts';
import type { FormOf } from './recognition-forms.ts';
import { readFacts } from './recognition-facts.read.server.ts';
import type { MentorId, RecognitionId } from './recognition.ts';
import type { StoredRecognition } from './recognition.sql.server.ts';

type Outcome = Promise<Result<true, HandleRefusal, HandleDetail>>;

/** An officer begins to guide a workplace: the first step, before a sanction. */
export function guide(who: Who, id: RecognitionId, form: FormOf<'guide'>): Outcome {
	return handleRecognition(who, { ...form, id }, () => Promise.resolve({}));
}

/** The points are solved: the guidance ends. */
export function endGuidance(who: Who, id: RecognitionId, form: FormOf<'end-guidance'>): Outcome {
	return handleRecognition(who, { ...form, id }, () => Promise.resolve({}));
}

/** A mentor may no longer act, at no workplace of this enterprise. Running agreements need another mentor. */
export function bar(who: Who, id: RecognitionId, form: FormOf<'bar-mentor'>): Outcome {
	const { personId, today } = who.actor;
	const mentorId = form.mentorId as MentorId;
	return handleRecognition(who, { ...form, id }, async (tx, recognition) => {
		const facts = await readFacts(tx, id, today);
		const mentor = facts?.mentors.find((each) => each.id === mentorId && !each.barred);
		return {
			met: mentor ? ['mentor-chosen'] : [],
			detail: {
				mentorId,
				mentor: mentor?.name ?? null,
				agreements: await reached(tx, 'bar-mentor', recognition, { barred: mentor?.personId ?? null, today })
			},
			change: { file: { waiting_since: today } },
			after: () => barMentor(tx, mentorId, personId, today)
		};
	});
}

/** The partnership accepts the mentor who comes in place of one who was barred; the official conditions hold for that mentor too. */
export function acceptMentor(who: Who, id: RecognitionId, form: FormOf<'accept-mentor'>): Outcome {
	const { today } = who.actor;
	return handleRecognition(who, { ...form, id }, async (tx) => {
		const facts = await readFacts(tx, id, today);
		const fine = facts !== undefined && blockingCriteria(criteriaOn(facts, today)).length === 0;
		return { met: fine ? ['nothing-blocks'] : [] };
	});
}

/** An officer lifts the recognition: no new agreements here for this programme, and running ones must end. */
export function lift(who: Who, id: RecognitionId, form: FormOf<'lift'>): Outcome {
	const { today } = who.actor;
	return handleRecognition(who, { ...form, id }, async (tx, recognition) => ({
		detail: { agreements: await reached(tx, 'lift', recognition, { barred: null, today }) },
		change: { file: { waiting_since: today } }
	}));
}

/** An officer excludes the establishment or the whole enterprise, for a time or for good; its other recognitions follow by a job. */
export function exclude(who: Who, id: RecognitionId, form: FormOf<'exclude'>): Outcome {
	const { today } = who.actor;
	const { until, whole } = form;
	return handleRecognition(who, { ...form, id }, async (tx, recognition) => {
		const { enterpriseId, establishmentId, partnershipId } = recognition;
		return {
			met: until === null || until > today ? ['period-given'] : [],
			detail: { until, whole, agreements: await reached(tx, 'exclude', recognition, { barred: null, today }) },
			change: { file: { waiting_since: today } },
			after: async () => {
				if (partnershipId === null) throw new RangeError('an officer without a partnership');
				await insertExclusion(tx, {
					id: newId(),
					recognitionId: id,
					enterpriseId,
					establishmentId: whole === 'enterprise' ? null : establishmentId,
					from: today,
					until,
					decidedBy: partnershipId
				});
			}
		};
	});
}

/** The agreements that a sanction reaches, by id and code, for the history and for whoever must act. */
async function reached(tx: Tx, move: CascadingMove, recognition: StoredRecognition, sanction: Sanction) {
	const running = await readRunningAgreements(tx, recognition);
	return cascadeOf(move, running, sanction.barred, sanction.today).map(({ id, finding }) => ({
		id,
		code: finding.code
	}));
}

type Sanction = { readonly barred: PersonId | null; readonly today: PlainDate };
