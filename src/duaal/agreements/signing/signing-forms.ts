import { z } from 'zod';
import { isPlainDate } from '#kernel/date.ts';
import { asId, isId, type AgreementId, type PersonId } from '#kernel/id.ts';
import { PARTIES, type Party } from '../agreement.ts';

const id = z.string().refine((text) => isId(text.toLowerCase()));
const party = z.enum(PARTIES);
const version = z.coerce.number().int().min(1);

/** Which text somebody wants to sign, in which quality: the form that asks for a code, and the one that signs with the session's own second factor. */
export const wishSchema = z.object({ party, version });

/** Six digits, however they were typed or pasted. */
export const codeSchema = z.object({
	code: z
		.string()
		.transform((text) => text.replace(/\D/g, ''))
		.refine((digits) => digits.length === 6)
});

/** The form that says what is wrong. A reason that is too short is for the rule to refuse. */
export const objectionSchema = wishSchema.extend({ reason: z.string().max(2000) });

/** Whom to remind, over which channel. */
export const reminderSchema = z.object({
	party,
	personId: id.transform((text): PersonId => asId<'person'>(text)),
	channel: z.enum(['mail', 'sms'])
});

/** Somebody who can sign, as a list of choices says it: `<party>.<person>`. */
const who = z
	.string()
	.transform((text) => text.split('.'))
	.refine(([as = '', person = '']) => party.safeParse(as).success && isId(person), 'who')
	.transform(([as = '', person = '']) => ({ party: as as Party, personId: asId<'person'>(person) }));

/** The form that says that the text was printed and given to somebody. */
export const paperSchema = z.object({ who, version }).transform((form) => ({ ...form.who, version: form.version }));

/** The form with which the school notes a signature that was put on paper or in another program; the proof comes beside it. */
export const noteSchema = z
	.object({
		who,
		version,
		method: z.enum(['paper', 'elsewhere'], 'method'),
		signedOn: z.string().refine(isPlainDate, 'day')
	})
	.transform(({ who: signer, ...form }) => ({ ...signer, ...form }));

/** What one ticked line of the page that signs many says, `<agreement>.<party>.<version>`; undefined for anything else. */
export function choiceOf(text: string): { id: AgreementId; party: Party; version: number } | undefined {
	const [agreement = '', as, read] = text.split('.');
	const form = wishSchema.safeParse({ party: as, version: read });
	return form.success && isId(agreement) ? { id: asId<'agreement'>(agreement), ...form.data } : undefined;
}
