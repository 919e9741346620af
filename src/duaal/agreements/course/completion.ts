import { z } from 'zod';
import { isPlainDate } from '#kernel/date.ts';

/** What the learner takes along (studiebekrachtiging): for the whole programme, for a part of it, or a note of what was followed. */
export const CERTIFICATES = ['whole', 'partial', 'attendance'] as const;
export type Certificate = (typeof CERTIFICATES)[number];

/** The form that completes an agreement. */
export const completeSchema = z.object({
	certifiedOn: z.string().refine(isPlainDate, { error: 'day' }),
	certificate: z.enum(CERTIFICATES, { error: 'certificate' })
});
export type Completion = z.infer<typeof completeSchema>;
