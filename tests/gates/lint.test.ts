import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';
import { isDutchSentence } from '../../tools/lint/dutch-sentence.ts';

const PURE = 'src/duaal/learners/planted.ts';
const SERVER = 'src/platform/settings.server.ts';
const RULES = 'no-restricted-syntax';

/** What each house rule must refuse: where, the planted text, the rule that refuses it. */
const REFUSED: readonly (readonly [what: string, file: string, text: string, rule: string])[] = [
	['the clock', PURE, '/** X. */\nexport const now = () => new Date();', RULES],
	['the clock in numbers', PURE, '/** X. */\nexport const now = () => Date.now();', RULES],
	['randomness', 'src/engines/matching/planted.ts', '/** X. */\nexport const dice = () => Math.random();', RULES],
	['a logger', 'src/kernel/planted.ts', "console.log('here');", RULES],
	['a request', PURE, "/** X. */\nexport const ask = () => fetch('/');", RULES],
	[
		'the environment in a slice',
		'src/duaal/matching/planted.ts',
		'/** X. */\nexport const port = process.env.PORT;',
		RULES
	],
	['a barrel', PURE, "export * from './learner.ts';", RULES],
	['a barrel of one name', PURE, "export { learner } from './learner.ts';", RULES],
	['a default export', PURE, '/** X. */\nexport default 1;', RULES],
	['an inline style in a string', PURE, '/** X. */\nexport const cell = \'<td style="color:red">\';', RULES],
	[
		'an inline style in a component',
		'src/duaal/learners/Planted.svelte',
		'<p style="color: red">x</p>',
		'svelte/no-inline-styles'
	],
	['a style directive', 'src/duaal/learners/Planted.svelte', '<p style:color="red">x</p>', 'svelte/no-inline-styles'],
	['any', PURE, '/** X. */\nexport const value: any = 1;', '@typescript-eslint/no-explicit-any'],
	['an export without a docstring', PURE, 'export const MOVES = 3;', 'house/documented-export'],
	[
		'a sentence of Dutch',
		PURE,
		"/** X. */\nexport const why = 'De leerling is te jong voor deze plaats.';",
		'house/dutch-sentence'
	],
	['301 lines', PURE, '// why\n'.repeat(301), 'max-lines'],
	[
		'41 lines in a function',
		PURE,
		`/** X. */\nexport function long(): void {\n${'\tlet a;\n'.repeat(39)}}`,
		'max-lines-per-function'
	],
	[
		'a value that is said to be there',
		PURE,
		'/** X. */\nexport const first = (name?: string): string => name!;',
		RULES
	],
	['a note to do it later', PURE, '// TODO write this', 'no-warning-comments'],
	[
		'a check that is switched off',
		PURE,
		'// @ts-ignore\n/** X. */\nexport const one = 1;',
		'@typescript-eslint/ban-ts-comment'
	]
];

const ALLOWED: readonly (readonly [what: string, file: string, text: string])[] = [
	[
		'a day that is passed',
		PURE,
		'/** X. */\nexport const dayOf = (at: Date): string => new Date(at).toISOString().slice(0, 10);\n'
	],
	[
		'overloads under one docstring',
		PURE,
		'/** X. */\nexport function a(b: 1): 1;\nexport function a(b: number): number;\nexport function a(b: number) {\n\treturn b;\n}\n'
	],
	[
		'the title of a law',
		PURE,
		"/** X. */\nexport const RULE = { source: 'Decreet van 10 juni 2016 tot regeling van bepaalde aspecten van de overeenkomsten' };\n"
	],
	[
		'a sentence where sentences live',
		'src/duaal/learners/messages.nl.ts',
		"/** X. */\nexport const m = { young: 'De leerling is te jong voor deze plaats.' };\n"
	]
];

const lint = new ESLint({ cache: false });

describe('lint', () => {
	test.each(REFUSED)('refuses %s', async (_, file, text, rule) => {
		const [result] = await lint.lintText(text, { filePath: file });
		expect(result?.messages.map(({ ruleId }) => ruleId)).toContain(rule);
	});

	test.each(ALLOWED)('allows %s', async (_, file, text) => {
		const [result] = await lint.lintText(text, { filePath: file });
		expect(result?.messages ?? []).toEqual([]);
	});

	test('refuses a promise that nobody waits for', async () => {
		const text = '/** X. */\nexport async function save(): Promise<void> {}\nsave();\n';
		const [result] = await lint.lintText(text, { filePath: SERVER });
		expect(result?.messages.map(({ ruleId }) => ruleId)).toContain('@typescript-eslint/no-floating-promises');
	});

	test('tells Dutch from English', () => {
		expect(isDutchSentence('Kies eerst een opleiding en een plaats.')).toBe(true);
		expect(isDutchSentence('the place of a learner in the round of this year')).toBe(false);
		expect(isDutchSentence('select * from learner where id = any')).toBe(false);
		expect(isDutchSentence('een enkel woord')).toBe(false);
	});
});
