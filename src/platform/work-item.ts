import type { PlainDate } from '#kernel/date.ts';

/**
 * Something that waits for one person: a line on the workspace page and, the same line, in the morning mail. `kind` is the slice's code, `subject` what it is about
 * (`agreement/<id>`), `text` a Dutch sentence, `href` a path on this site. `urgent` means that it cannot wait for tomorrow.
 */
export type WorkItem = {
	readonly kind: string;
	readonly subject: string;
	readonly text: string;
	readonly href: string;
	readonly since: PlainDate;
	readonly due: PlainDate | null;
	readonly urgent: boolean;
};

/** Urgent first, then by the day that it is due (none last), then the longest waiting. */
export function byUrgency(a: WorkItem, b: WorkItem): number {
	if (a.urgent !== b.urgent) return a.urgent ? -1 : 1;
	const [left, right] = [a.due ?? '9999-12-31', b.due ?? '9999-12-31'];
	if (left !== right) return left < right ? -1 : 1;
	return a.since < b.since ? -1 : a.since > b.since ? 1 : 0;
}
