import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { SUMMARY_LINES, SUMMARY_SECTIONS, type SummaryWords } from './summary.ts';

const FOLDER = join(process.cwd(), 'documents', 'summary');
const sentence = z.string().min(1).max(400);
const WORDS = z.strictObject({
	name: sentence,
	locale: z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/),
	direction: z.enum(['ltr', 'rtl']),
	title: sentence,
	intro: sentence,
	status: sentence,
	sealed: sentence,
	draft: sentence,
	download: sentence,
	print: sentence,
	source: sentence,
	languages: sentence,
	minutes: sentence,
	hours: sentence,
	hoursAndMinutes: sentence,
	sections: z.record(z.enum(SUMMARY_SECTIONS), sentence),
	lines: z.record(z.enum(SUMMARY_LINES), sentence)
}) satisfies z.ZodType<SummaryWords>;

let read: Promise<ReadonlyMap<string, SummaryWords>> | undefined;

/**
 * The languages of the summary by their tag, Dutch first, then by tag: one for each file in `documents/summary/`, so that adding a file adds a language. Throws a ZodError for a
 * file in which a sentence is missing.
 */
export function summaryLanguages(): Promise<ReadonlyMap<string, SummaryWords>> {
	read ??= readAll();
	return read;
}

async function readAll(): Promise<ReadonlyMap<string, SummaryWords>> {
	const tags = (await readdir(FOLDER)).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5));
	tags.sort((a, b) => (a === 'nl' ? -1 : b === 'nl' ? 1 : a < b ? -1 : 1));
	const files = tags.map(async (tag) => {
		const text = await readFile(join(FOLDER, `${tag}.json`), 'utf8');
		return [tag, WORDS.parse(JSON.parse(text))] as const;
	});
	return new Map(await Promise.all(files));
}
