import { formatDayDutch } from '#kernel/brussels.ts';
import { addDays, weekdayOf, type PlainDate } from '#kernel/date.ts';
import { isWorkingDay } from '#law/working-days.ts';
import type { WorkItem } from './work-item.ts';

/** How often somebody wants the morning mail. */
export const DIGEST_CHOICES = ['daily', 'weekly', 'off'] as const;
export type DigestChoice = (typeof DIGEST_CHOICES)[number];

/** More lines than this nobody reads before work. */
const MOST_LINES = 12;

/** Whether the mail comes on this day: on working days; weekly on the first working day of the week. */
export function isDigestDay(day: PlainDate, choice: DigestChoice): boolean {
	if (choice === 'off' || !isWorkingDay(day)) return false;
	if (choice === 'daily') return true;
	for (let before = 1; before < weekdayOf(day); before++) if (isWorkingDay(addDays(day, -before))) return false;
	return true;
}

/** What the mail says of the things that wait, in the order in which they come; null when nothing waits. */
export function digestOf(
	items: readonly WorkItem[],
	today: PlainDate
): { lines: readonly string[]; more: number; urgent: number } | null {
	if (items.length === 0) return null;
	return {
		lines: items
			.slice(0, MOST_LINES)
			.map(({ text, due }) => (due === null ? text : `${text} (${dueText(due, today)})`)),
		more: Math.max(0, items.length - MOST_LINES),
		urgent: items.filter(({ urgent }) => urgent).length
	};
}

function dueText(due: PlainDate, today: PlainDate): string {
	if (due === today) return 'vandaag';
	return `${due < today ? 'te laat sinds' : 'tegen'} ${formatDayDutch(due)}`;
}
