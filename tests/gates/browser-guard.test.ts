import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/**
 * The framework refuses to bundle server code for the browser. The whole layout leans on that (docs/adr/0004), so an upgrade that
 * changes it must be noticed: a small project of its own is built for each case.
 */
const SECRET = 'the-planted-secret';
let root = '';

beforeAll(() => {
	root = mkdtempSync(path.join(tmpdir(), 'guard-'));
	// Links to the packages one by one: the framework writes into node_modules, and must not write into ours.
	mkdirSync(path.join(root, 'node_modules/@sveltejs'), { recursive: true });
	for (const name of ['svelte', 'vite', ...readdirSync('node_modules/@sveltejs').map((part) => `@sveltejs/${part}`)])
		symlinkSync(path.resolve('node_modules', name), path.join(root, 'node_modules', name));
	const imports = { '#duaal/*': './src/duaal/*' };
	write('package.json', JSON.stringify({ name: 'planted', type: 'module', private: true, imports }));
	write(
		'vite.config.js',
		"import { sveltekit } from '@sveltejs/kit/vite';\nexport default { plugins: [sveltekit({})] };\n"
	);
	write(
		'src/app.html',
		'<!doctype html><html><head>%sveltekit.head%</head><body><div>%sveltekit.body%</div></body></html>'
	);
	for (const file of ['pure.ts', 'sign.server.ts', 'server/store.ts'])
		write(`src/duaal/agreements/${file}`, `export const value = '${SECRET}';\n`);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

test.each([
	['a pure file', 'pure.ts', true],
	['a .server file', 'sign.server.ts', false],
	['a file in a server folder', 'server/store.ts', false]
])(
	'a page that imports %s',
	(_, file, allowed) => {
		write(
			'src/routes/+page.svelte',
			`<script lang="ts">import { value } from '#duaal/agreements/${file}';</script>\n<button onclick={() => alert(value)}>x</button>\n`
		);
		const { status, stderr } = spawnSync(
			process.execPath,
			[path.resolve('node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'],
			{
				cwd: root,
				// The framework leaves the guard out where it thinks a test runs.
				env: { PATH: process.env.PATH, NODE_ENV: 'production' },
				encoding: 'utf8'
			}
		);
		if (allowed) expect(status, stderr).toBe(0);
		else {
			expect(status).not.toBe(0);
			expect(stderr).toContain(file);
		}
	},
	60_000
);

function write(file: string, text: string): void {
	mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
	writeFileSync(path.join(root, file), text);
}
