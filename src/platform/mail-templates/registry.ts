import { CHANGED_TEMPLATES } from './agreement-changed.ts';
import { SEALED_TEMPLATES } from './agreement-sealed.ts';
import { ORGANISATION_TEMPLATES } from './organisations.ts';
import { PLACE_TEMPLATES } from './places.ts';
import { PROPOSAL_TEMPLATES } from './proposals.ts';
import { RECOGNITION_TEMPLATES } from './recognition.ts';
import { SANCTION_TEMPLATES } from './sanctions.ts';
import { SIGN_IN_TEMPLATES } from './sign-in.ts';
import { SIGNING_TEMPLATES } from './signing.ts';
import type { MailWords, Template } from './template.ts';
import { WAITING_TEMPLATES } from './waiting.ts';

/**
 * Every message that the platform can send; each slice has its file here. A new file is added to this list, and then shows on the gallery and is
 * read by the tests.
 */
export const TEMPLATES = {
	...SIGN_IN_TEMPLATES,
	...CHANGED_TEMPLATES,
	...SEALED_TEMPLATES,
	...ORGANISATION_TEMPLATES,
	...PLACE_TEMPLATES,
	...PROPOSAL_TEMPLATES,
	...RECOGNITION_TEMPLATES,
	...SANCTION_TEMPLATES,
	...SIGNING_TEMPLATES,
	...WAITING_TEMPLATES
};

export type TemplateName = keyof typeof TEMPLATES;

/** What a template needs to know. */
export type DataOf<Name extends TemplateName> = Parameters<(typeof TEMPLATES)[Name]['mail']>[0];

/** A message to write: which template, and what it needs to know. */
export type Words<Name extends TemplateName = TemplateName> = { readonly template: Name; readonly data: DataOf<Name> };

/** The template by its name, to be called with data that was checked against that name. */
function templateOf<Name extends TemplateName>(name: Name): Template<DataOf<Name>> {
	return TEMPLATES[name] as unknown as Template<DataOf<Name>>;
}

/** The words of a mail. */
export function mailWords<Name extends TemplateName>({ template, data }: Words<Name>): MailWords {
	return templateOf(template).mail(data);
}

/** The sentence of an SMS, without the link; null when this goes only by mail. */
export function smsWords<Name extends TemplateName>({ template, data }: Words<Name>): string | null {
	return templateOf(template).sms?.(data) ?? null;
}
