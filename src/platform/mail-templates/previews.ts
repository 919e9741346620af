import { mailText, smsText, type MailText } from '../message-text.ts';
import { TEMPLATES, type TemplateName } from './registry.ts';
import type { Linked, Template } from './template.ts';

/** A message as somebody would get it, from example data; `sms` null: this goes only by mail. */
export type Preview = { readonly mail: MailText; readonly sms: string | null };

/** A template with all its examples, for the gallery and the tests. */
export type TemplatePreview = {
	readonly name: TemplateName;
	readonly when: string;
	readonly examples: readonly Preview[];
};

const READER = 'Amina';

/** Every message of the platform, in the order of the registry. */
export function previews(): TemplatePreview[] {
	return (Object.keys(TEMPLATES) as TemplateName[]).map((name) =>
		previewOf(name, TEMPLATES[name] as unknown as Template<Linked>)
	);
}

function previewOf(name: TemplateName, { when, mail, sms, examples }: Template<Linked>): TemplatePreview {
	return {
		name,
		when,
		examples: examples.map((data) => ({
			mail: mailText(READER, mail(data), data.link),
			sms: sms === null ? null : smsText(sms(data), data.link)
		}))
	};
}
