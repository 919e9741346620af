import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const PAGES = [
	...readdirSync('.').filter((name) => name.endsWith('.md')),
	...filesUnder('docs', /\.md$/),
	...filesUnder('src', /README\.md$/)
];
const FOLDERS = 'src|db|docs|tools|tests|bench|messages|documents|bin';

describe('the papers', () => {
	test('every link to a file of ours arrives', () => {
		expect(PAGES.flatMap((page) => deadLinks(page, readFileSync(page, 'utf8')))).toEqual([]);
	});

	test('every path that a page names exists', () => {
		expect(PAGES.flatMap((page) => deadPaths(page, readFileSync(page, 'utf8')))).toEqual([]);
	});

	test('every page that code refers to exists', () => {
		const sources = ['src', 'db', 'tests', 'tools', 'bench'].flatMap((folder) =>
			filesUnder(folder, /\.(ts|svelte|sql|css)$/)
		);
		const read = [...sources, 'vite.config.ts', '.dependency-cruiser.js'].filter((file) => !file.endsWith('.test.ts'));
		expect(read.flatMap((file) => deadPages(file, readFileSync(file, 'utf8')))).toEqual([]);
	});

	test('every setting is explained, and every explained setting exists', () => {
		const known = new Set(
			readFileSync('src/platform/settings.server.ts', 'utf8').match(/\b[A-Z]+(?:_[A-Z]+)*(?=: (?:z\.|url\())/g)
		);
		const explained = readFileSync('docs/operations.md', 'utf8').matchAll(/^\| `([A-Z_]+)`/gm);
		expect([...explained].map((match) => match[1]).sort()).toEqual([...known].sort());
	});

	test('a dead link and a dead path are found', () => {
		expect(deadLinks('README.md', 'see [this](docs/nowhere.md) and [that](https://example.org)')).toEqual([
			'README.md: docs/nowhere.md'
		]);
		expect(deadPages('src/x.ts', '// see matching.md and docs/adr/0099, docs/adr/0001')).toEqual([
			'src/x.ts: matching.md',
			'src/x.ts: docs/adr/0099'
		]);
		expect(deadPaths('README.md', 'in `src/nowhere.ts`, `src/kernel/`, `src/duaal/<concept>/`')).toEqual([
			'README.md: src/nowhere.ts'
		]);
	});
});

describe('the decisions', () => {
	const decisions = readdirSync('docs/adr').filter((name) => /^\d{4}-/.test(name));

	test('are numbered without a gap and listed', () => {
		expect(decisions.map((name) => Number(name.slice(0, 4)))).toEqual(decisions.map((_, index) => index + 1));
		const list = readFileSync('docs/adr/README.md', 'utf8');
		expect(decisions.filter((name) => !list.includes(`(${name})`))).toEqual([]);
	});

	test.each(decisions)('%s says why, what, what follows, and what would change it', (name) => {
		const headings = readFileSync(`docs/adr/${name}`, 'utf8').match(/^## .*$/gm);
		expect(headings).toEqual(['## Context', '## Decision', '## Consequences', '## We would revisit this if']);
	});
});

/** Links of a page to files here that do not exist. */
function deadLinks(page: string, text: string): string[] {
	return [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)]
		.map((match) => match[1] ?? '')
		.filter((target) => !existsSync(path.join(path.dirname(page), target)))
		.map((target) => `${page}: ${target}`);
}

/** Paths between backticks that do not exist; names with a `<part>`, a `*` or an example in capitals are patterns. */
function deadPaths(page: string, text: string): string[] {
	return [...text.matchAll(new RegExp(`\`((?:${FOLDERS})/[^\`\\s]*)\``, 'g'))]
		.map((match) => match[1] ?? '')
		.filter((name) => !/[<*…]|NNNN/.test(name) && !existsSync(name))
		.map((name) => `${page}: ${name}`);
}

/** Pages that a comment names, from the root or from its own folder, that do not exist. A decision may be named by its number. */
function deadPages(file: string, text: string): string[] {
	return [...text.matchAll(/[\w./-]*\w\.md\b|docs\/adr\/\d{4}\b(?!-)/g)]
		.map(([name]) => name)
		.filter((name) => !existsSync(name) && !existsSync(path.join(path.dirname(file), name)) && !isDecision(name))
		.map((name) => `${file}: ${name}`);
}

function isDecision(name: string): boolean {
	return readdirSync('docs/adr').some((file) => `docs/adr/${file}`.startsWith(`${name}-`));
}

function filesUnder(folder: string, name: RegExp): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && name.test(entry.name) && !entry.parentPath.includes('messages.gen'))
		.map((entry) => path.join(entry.parentPath, entry.name));
}
