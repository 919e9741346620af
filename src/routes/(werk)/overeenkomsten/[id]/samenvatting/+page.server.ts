import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { isComplete } from '#duaal/agreements/document/document.ts';
import { readRecord } from '#duaal/agreements/document/document.read.server.ts';
import { sentenceOf, summaryOf } from '#duaal/agreements/document/summary.ts';
import { summaryLanguages } from '#duaal/agreements/document/summary-words.server.ts';
import { withAccess } from '#platform/database.server.ts';
import { asked } from '../asked.ts';

/** The agreement in plain sentences, in the language asked for (`taal`), else that of the visitor, else Dutch. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { actor, id } = asked(locals, params);
	const record = await withAccess(actor, (tx) => readRecord(tx, id));
	if (!record) error(404, 'not-found');
	const languages = await summaryLanguages();
	const tag = [url.searchParams.get('taal'), locals.locale, 'nl'].find((each) => each !== null && languages.has(each));
	const words = languages.get(tag ?? 'nl');
	if (tag === undefined || tag === null || !words) error(404, 'not-found');
	const { lines: templates, sections, ...page } = words;
	return {
		id,
		tag,
		words: page,
		languages: [...languages].map(([code, { name }]) => ({ code, name })),
		complete: isComplete(record, actor.today),
		parts: summaryOf(record).map(({ section, lines }) => ({
			section,
			title: sections[section],
			lines: lines.map(({ key, values, source }) => ({
				key,
				text: sentenceOf(templates[key], values, words),
				source
			}))
		}))
	};
};
