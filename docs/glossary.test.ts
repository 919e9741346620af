import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { GLOSSARY } from '#docs/glossary.ts';

const REFUSED = new Set(GLOSSARY.flatMap((term) => term.refused));
/** Names that other people's libraries gave to things: we cannot rename them. */
const FOREIGN = new Set<string>([]);

describe('the words of the house', () => {
	test('no file of the product uses a refused word as an identifier', () => {
		const files = filesUnder('src', /\.(ts|svelte)$/).filter((file) => !file.includes('messages.gen'));
		const found = files.flatMap((file) =>
			refusedWords(file, readFileSync(file, 'utf8')).map((word) => `${file}: ${word}`)
		);
		expect(found).toEqual([]);
	});

	test('no table or column uses a refused word', () => {
		const found = filesUnder('db/migrations', /\.sql$/).flatMap((file) =>
			sqlWords(readFileSync(file, 'utf8'))
				.filter(isRefused)
				.map((word) => `${file}: ${word}`)
		);
		expect(found).toEqual([]);
	});

	test('a planted synonym is found in a name, in a component, in a file name and in a column', () => {
		expect(refusedWords('src/duaal/x.ts', 'export function listStudentsOf(a: number) { return a; }')).toEqual([
			'listStudentsOf'
		]);
		expect(refusedWords('src/duaal/x.ts', 'const row = { companyName: 1 }; row.companyName;')).toContain('companyName');
		expect(refusedWords('src/duaal/X.svelte', '<script lang="ts">let vacancies = 1;</script>')).toEqual(['vacancies']);
		expect(refusedWords('src/duaal/sign-contract.ts', '')).toEqual(['sign-contract.ts']);
		expect(sqlWords('create table x ( employer_id uuid, -- the student\n name text)').filter(isRefused)).toEqual([
			'employer_id'
		]);
	});

	test('innocent words and texts are left alone', () => {
		expect(refusedWords('src/duaal/x.ts', "const learnerWord = 'student'; // a company")).toEqual([]);
		expect(refusedWords('src/duaal/x.ts', 'const { accompanying, contraction } = confirm;')).toEqual([]);
	});
});

describe('the glossary itself', () => {
	test('a code word stands in one row', () => {
		const words = GLOSSARY.flatMap((term) => term.code);
		expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
	});

	test('no code word is refused, and each refused word is in the column of words not to use', () => {
		expect(
			GLOSSARY.flatMap((term) => term.code).filter((word) => partsOf(word).some((part) => REFUSED.has(part)))
		).toEqual([]);
		const unexplained = GLOSSARY.flatMap((term) => term.refused.filter((word) => !term.not.includes(word)));
		expect(unexplained).toEqual([]);
	});

	test('each meaning is short: sentences of at most 20 words', () => {
		const long = GLOSSARY.flatMap((term) => term.meaning.split(/(?<=[.:?])\s/)).filter(
			(sentence) => sentence.split(/\s+/).length > 20
		);
		expect(long).toEqual([]);
	});
});

/** The identifiers of a file, and its own name, that contain a refused word. */
function refusedWords(file: string, text: string): string[] {
	const scripts = file.endsWith('.svelte')
		? [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1] ?? '')
		: [text];
	const names = scripts.flatMap((script) => identifiers(script));
	return [...new Set([path.basename(file), ...names])].filter((name) => !FOREIGN.has(name) && isRefused(name));
}

function identifiers(text: string): string[] {
	const names: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) names.push(node.text);
		node.forEachChild(visit);
	};
	visit(ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest));
	return names;
}

/** The bare words of a migration: comments and quoted texts left out. */
function sqlWords(text: string): string[] {
	return (
		text
			.replace(/--.*$/gm, '')
			.replace(/'(?:[^']|'')*'/g, '')
			.match(/[a-z_]+/g) ?? []
	);
}

function isRefused(name: string): boolean {
	return partsOf(name).some((part) => REFUSED.has(part));
}

/** `listStudentsOf` → list, student, of. Plurals become singular. */
function partsOf(name: string): string[] {
	const parts = name.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/).filter(Boolean);
	return parts.map((part) =>
		part
			.toLowerCase()
			.replace(/ies$/, 'y')
			.replace(/(?<=[^s])s$/, '')
	);
}

function filesUnder(folder: string, name: RegExp): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && name.test(entry.name))
		.map((entry) => path.join(entry.parentPath, entry.name));
}
