import { toPlainDate, type PlainDate } from '#kernel/date.ts';
import { inForce, parameter } from '#law/parameter.ts';
import { addWorkingDays } from '#law/working-days.ts';

type Terms = {
	/** Working days to answer. */
	readonly answer: number;
	/** Working days more when somebody wants to talk first; and after a meeting, to decide. */
	readonly talk: number;
	/** Working days to make the agreement, once both said yes. */
	readonly agree: number;
	/** Working days after which whoever has not answered is asked again. */
	readonly nudges: readonly number[];
};

/** Hours between two reminders to the same side, whoever sends them. */
const COOL_DOWN_HOURS = 24;

/** No rule says how long a proposal stands: all are our choice, after what other platforms found to work. */
const TERMS = parameter<Terms>([
	{
		from: toPlainDate('2019-09-01'),
		value: { answer: 10, talk: 10, agree: 20, nudges: [3, 7] },
		source: 'Own choice: Immersion Facilitée asks again after 3 and 7 working days; mon stage closes after 15 days',
		trust: 'inferred'
	}
]);

/** The last day to answer a proposal sent on a day. */
export function answerByOf(sentOn: PlainDate): PlainDate {
	return addWorkingDays(sentOn, inForce(TERMS, sentOn).value.answer);
}

/** The last day to answer after somebody wants to talk first, or after the day of the meeting; never earlier than it was. */
export function answerByAfterTalk(answerBy: PlainDate, day: PlainDate): PlainDate {
	const later = addWorkingDays(day, inForce(TERMS, day).value.talk);
	return later > answerBy ? later : answerBy;
}

/** The last day to make the agreement of a proposal that was accepted on a day. */
export function agreeByOf(acceptedOn: PlainDate): PlainDate {
	return addWorkingDays(acceptedOn, inForce(TERMS, acceptedOn).value.agree);
}

/** The days on which whoever is silent is asked again, in order. */
export function nudgeDaysOf(sentOn: PlainDate): PlainDate[] {
	return inForce(TERMS, sentOn).value.nudges.map((days) => addWorkingDays(sentOn, days));
}

/** Since the last reminder to somebody, has it been a day? `null`: never reminded. */
export function hasCooledDown(last: Date | null, now: Date): boolean {
	return last === null || now.getTime() - last.getTime() >= COOL_DOWN_HOURS * 3_600_000;
}
