import { z } from 'zod';
import { addDays, isPlainDate, type PlainDate } from '#kernel/date.ts';

/** How a mandate (mandaat) was given: on the platform by the enterprise, or on paper that a school saw. */
export const MANDATE_WAYS = ['here', 'on-paper'] as const;
export type MandateWay = (typeof MANDATE_WAYS)[number];

/** A mandate lasts at most two years: then somebody looks again whether it is still meant. Our own choice; no text says how long. */
const MOST_DAYS = 731;

/** A mandate as a form sends it; `givenByName` is who gave it for the enterprise. Issues are codes. */
export const mandateSchema = z.object({
	id: z.uuid({ error: 'id' }),
	organisationId: z.uuid({ error: 'school' }),
	givenByName: z.string().trim().min(1, { error: 'given-by' }).max(200, { error: 'given-by' }),
	validUntil: z.string().refine(isPlainDate, { error: 'until' })
});
export type MandateForm = z.infer<typeof mandateSchema>;

/** True when a mandate from `today` may last until a day: after today, and not longer than two years. */
export function mayLastUntil(validUntil: PlainDate, today: PlainDate): boolean {
	return validUntil > today && validUntil <= addDays(today, MOST_DAYS);
}
