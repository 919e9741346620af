import { z } from 'zod';
import { isPlainDate } from '#kernel/date.ts';
import { parsePhone } from '#law/phone.ts';

/** How somebody was in touch with an enterprise. */
export const CONTACT_KINDS = ['visit', 'call', 'message'] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

const establishmentId = z
	.uuid({ error: 'establishment' })
	.or(z.literal(''))
	.transform((id) => (id === '' ? null : id));
const phone = z
	.string()
	.trim()
	.transform((text, context) => {
		if (text === '') return null;
		const parsed = parsePhone(text);
		if (parsed.ok) return parsed.value;
		context.addIssue({ code: 'custom', message: 'phone' });
		return z.NEVER;
	});
const email = z
	.string()
	.trim()
	.toLowerCase()
	.max(254, { error: 'email' })
	.pipe(z.email({ error: 'email' }).or(z.literal('')));

/** Somebody at an enterprise, as a form sends it; a phone or a mail address is needed. Issues are codes. */
export const contactPersonSchema = z
	.object({
		id: z.uuid({ error: 'id' }),
		/** The version that the form was filled in from; 0 for somebody new. */
		version: z.coerce.number().int().min(0),
		name: z.string().trim().min(1, { error: 'name' }).max(200, { error: 'name' }),
		task: z.string().trim().min(1, { error: 'task' }).max(100, { error: 'task' }),
		phone,
		email: email.transform((text) => (text === '' ? null : text)),
		establishmentId
	})
	.refine((person) => person.phone !== null || person.email !== null, { error: 'no-way', path: ['phone'] });
export type ContactPersonForm = z.infer<typeof contactPersonSchema>;

/** A visit, call or message, as a form sends it: done, or planned for a coming day. */
export const enterpriseContactSchema = z.object({
	id: z.uuid({ error: 'id' }),
	kind: z.enum(CONTACT_KINDS, { error: 'kind' }),
	onDay: z.string().refine(isPlainDate, { error: 'on-day' }),
	note: z.string().trim().max(2000, { error: 'note' }),
	establishmentId
});
export type EnterpriseContactForm = z.infer<typeof enterpriseContactSchema>;
