import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import { houseRules, RESTRICTED } from './tools/lint/house-rules.ts';

const TESTS = ['**/*.test.ts', 'tests/**'];
const PURE = [
	'src/kernel/**/*.ts',
	'src/law/**/*.ts',
	'src/engines/**/*.ts',
	'src/duaal/**/*.ts',
	'src/platform/**/*.ts'
];

export default defineConfig(
	{ ignores: ['build/', '.svelte-kit/', '.data/', 'coverage/', 'src/platform/messages.gen/', '**/*.gen.ts'] },
	js.configs.recommended,
	...ts.configs.strict,
	...svelte.configs.recommended,
	{ linterOptions: { reportUnusedDisableDirectives: 'error' } },
	{
		languageOptions: { globals: { ...globals.node, ...globals.browser } },
		plugins: { house: houseRules },
		rules: {
			...RESTRICTED.tools,
			'max-lines': ['error', { max: 300 }],
			'max-lines-per-function': ['error', { max: 40 }],
			'max-params': ['error', { max: 5 }],
			'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'start' }],
			'no-console': 'error',
			// TypeScript knows better which names exist.
			'no-undef': 'off',
			// `list[i]!` in loops over typed arrays; the rest is refused by RESTRICTED.
			'@typescript-eslint/no-non-null-assertion': 'off',
			eqeqeq: ['error', 'always', { null: 'ignore' }],
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
			'@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser } },
		rules: {
			'max-lines-per-function': 'off',
			'svelte/no-inline-styles': ['error', { allowTransitions: false }],
			// Addresses are Dutch paths written out; there is no base path.
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		files: ['src/**/*.ts'],
		rules: { ...RESTRICTED.application, 'house/documented-export': 'error', 'house/dutch-sentence': 'error' }
	},
	{ files: ['src/platform/settings.server.ts', 'src/run.server.ts'], rules: RESTRICTED.settings },
	{ files: PURE, ignores: ['**/*.server.ts', 'src/platform/ui/**', ...TESTS], rules: RESTRICTED.pure },
	{
		// A promise that nobody waits for is an answer before COMMIT.
		files: ['src/**/*.server.ts', 'src/*.ts'],
		ignores: TESTS,
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
		rules: {
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
			'@typescript-eslint/await-thenable': 'error',
			'@typescript-eslint/return-await': ['error', 'in-try-catch']
		}
	},
	{
		files: ['src/**/messages*.ts', 'src/platform/mail-templates/*.ts'],
		rules: { 'house/dutch-sentence': 'off', 'house/documented-export': 'off' }
	},
	// What the program says in the terminal when it starts.
	{ files: ['src/run.server.ts'], rules: { 'house/dutch-sentence': 'off' } },
	{ files: ['src/routes/**'], rules: { 'house/documented-export': 'off' } },
	// Rows of a table, written as calls.
	{ files: ['db/seed/**'], rules: { 'max-params': 'off' } },
	{
		files: ['**/*.d.ts'],
		rules: { ...RESTRICTED.framework, '@typescript-eslint/consistent-type-imports': 'off' }
	},
	// A table of words, not code.
	{ files: ['docs/glossary.ts'], rules: { 'max-lines': 'off' } },
	{
		files: ['src/cli.ts', 'src/cli/**', 'tools/**', 'bench/**', 'tests/run.ts', 'bin/**'],
		rules: { 'no-console': 'off' }
	},
	{
		files: TESTS,
		rules: {
			...RESTRICTED.tools,
			'max-lines': 'off',
			'max-lines-per-function': 'off',
			'house/documented-export': 'off',
			'house/dutch-sentence': 'off',
			'no-console': 'off'
		}
	},
	{
		files: [
			'*.config.ts',
			'*.config.js',
			'.dependency-cruiser.js',
			'.dependency-cruiser-folders.js',
			'tools/count-reporter.ts',
			'tests/**/global-setup.ts'
		],
		rules: RESTRICTED.framework
	}
);
