import type { PlainDate } from '#kernel/date.ts';
import { rateWithMargin, type RateWithMargin } from '#kernel/rate-with-margin.ts';

/** How often an enterprise answered in time, of the questions whose time is over or that were answered, in the year before a day. */
export type AnswerCounts = { readonly asked: number; readonly answered: number };

/** The last questions to an enterprise that nobody answered while their time ran out, counted back from the newest: how silent it is. */
export function unansweredInRow(
	questions: readonly {
		readonly askedOn: PlainDate;
		readonly dueOn: PlainDate;
		readonly answeredOn: PlainDate | null;
	}[],
	day: PlainDate
): number {
	const over = questions
		.filter(({ dueOn, answeredOn }) => answeredOn !== null || dueOn < day)
		.sort((a, b) => (a.askedOn < b.askedOn ? 1 : -1));
	const first = over.findIndex(({ answeredOn }) => answeredOn !== null);
	return first === -1 ? over.length : first;
}

/** From so many questions in a row without an answer an enterprise counts as silent. Its places stay, lower in the list. */
const SILENT_FROM = 2;

/** True when an enterprise lets questions pass. One answer ends it. */
export function isSilent(inRow: number): boolean {
	return inRow >= SILENT_FROM;
}

/** The share that was answered with its margin, as everybody may see it; undefined below twenty questions, where it says nothing and could point at one person. */
export function publicAnswerRate({ asked, answered }: AnswerCounts): RateWithMargin | undefined {
	const rate = rateWithMargin(answered, asked);
	return rate.ok ? rate.value : undefined;
}
