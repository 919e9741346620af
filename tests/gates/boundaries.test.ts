import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/**
 * A tree that breaks every boundary once, next to arrows that are allowed. The gate must refuse exactly these arrows.
 * Read it as the table "who may import what": file, what it imports, the rule that refuses it ('' = allowed).
 */
const ARROWS: readonly (readonly [from: string, to: string, refusedBy: string])[] = [
	['src/kernel/date.ts', '#kernel/money.ts', ''],
	['src/kernel/money.ts', 'zod', 'kernel-imports-nothing'],
	['src/law/kbo.ts', '#kernel/money.ts', ''],
	['src/law/iban.ts', 'ibantools', ''],
	['src/law/insz.ts', '#duaal/learners/learner.ts', 'law-imports-kernel'],
	['src/engines/matching/stable.ts', '#kernel/date.ts', ''],
	['src/engines/matching/max.ts', 'zod', 'engines-import-kernel'],
	['src/engines/travel/reach.ts', '#engines/matching/stable.ts', 'engines-import-kernel'],
	['src/duaal/learners/learner.ts', 'zod', ''],
	['src/duaal/learners/age.ts', '#duaal/organisations/campus.ts', ''],
	['src/duaal/organisations/campus.ts', '#kernel/date.ts', ''],
	['src/duaal/organisations/kind.ts', '#duaal/learners/learner.ts', 'slice-order-organisations'],
	['src/duaal/learners/limit.ts', './learner.sql.server.ts', 'pure-never-server'],
	['src/duaal/learners/clock.ts', 'node:fs', 'pure-stays-pure'],
	['src/duaal/learners/rows.ts', 'kysely', 'pure-stays-pure'],
	['src/duaal/learners/learner.sql.server.ts', 'kysely', ''],
	['src/duaal/learners/save.sql.server.ts', './enrol.server.ts', 'sql-knows-only-rules'],
	['src/duaal/learners/enrol.server.ts', './learner.sql.server.ts', ''],
	['src/duaal/learners/enrol.server.ts', '#platform/record.server.ts', ''],
	['src/duaal/matching/run.server.ts', '#duaal/learners/list.read.server.ts', ''],
	['src/duaal/matching/start.server.ts', '#duaal/learners/learner.sql.server.ts', 'sql-stays-home'],
	['src/duaal/matching/stop.server.ts', '#duaal/learners/enrol.server.ts', 'use-cases-write-at-home'],
	['src/duaal/learners/list.read.server.ts', 'kysely', ''],
	['src/duaal/learners/one.read.server.ts', './learner.sql.server.ts', 'reads-do-not-write'],
	['src/duaal/matching/reactions.server.ts', '#duaal/learners/enrol.server.ts', ''],
	['src/duaal/learners/reactions.server.ts', 'kysely', 'reactions-have-no-sql'],
	['src/duaal/nonsense/thing.ts', '#kernel/date.ts', 'known-slices'],
	['src/duaal/learners/Card.svelte', './learner.ts', ''],
	['src/duaal/learners/List.svelte', './list.read.server.ts', 'views-never-server'],
	['src/platform/ui/Table.svelte', '#kernel/date.ts', ''],
	['src/platform/record.server.ts', 'pg', ''],
	['src/platform/mail.server.ts', '#duaal/learners/learner.ts', 'platform-knows-no-slice'],
	['src/routes/rondes/+page.server.ts', '#duaal/learners/enrol.server.ts', ''],
	['src/routes/rondes/[id]/+page.server.ts', '#duaal/learners/learner.sql.server.ts', 'routes-never-sql'],
	['src/routes/cijfers/+page.server.ts', 'kysely', 'routes-never-sql'],
	['src/platform/menu.server.ts', '../routes/cijfers/+page.server.ts', 'nobody-imports-routes'],
	['src/duaal/matching/connect.server.ts', 'pg', 'one-door-to-the-database'],
	['src/duaal/matching/round.ts', '#duaal/learners/age.ts', ''],
	['src/duaal/matching/round.server.ts', './round.test.ts', 'no-test-code-in-the-product'],
	['src/duaal/matching/gone.server.ts', './nowhere.ts', 'everything-resolves'],
	['src/platform/log.server.ts', 'vitest', 'no-dev-dependency-in-the-product'],
	['src/duaal/pay/one.ts', './two.ts', 'no-module-cycles'],
	['src/duaal/pay/two.ts', './one.ts', '']
];

/** Arrows that break a second rule as well: the longer way round is refused too. */
const ALSO: readonly string[] = [
	'src/duaal/learners no-folder-cycles',
	'src/duaal/organisations no-folder-cycles',
	'src/duaal/matching/start.server.ts use-cases-write-at-home',
	'src/platform/menu.server.ts platform-knows-no-slice'
];

let root = '';

beforeAll(() => {
	root = mkdtempSync(path.join(tmpdir(), 'boundaries-'));
	for (const name of ['zod', 'kysely', 'pg', 'ibantools', 'vitest', 'svelte']) {
		const exports = { '.': './index.js', './*': './index.js' };
		write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', exports }));
		write(`node_modules/${name}/index.js`, 'export const value = 1;\n');
	}
	const folders = ['kernel', 'law', 'engines', 'duaal', 'platform'];
	const imports = Object.fromEntries(folders.map((name) => [`#${name}/*`, `./src/${name}/*`]));
	const dependencies = { zod: '1.0.0', kysely: '1.0.0', pg: '1.0.0', ibantools: '1.0.0', svelte: '1.0.0' };
	write(
		'package.json',
		JSON.stringify({ type: 'module', imports, dependencies, devDependencies: { vitest: '1.0.0' } })
	);
	write('tsconfig.json', '{ "compilerOptions": { "allowImportingTsExtensions": true, "noEmit": true } }');
	write('src/duaal/matching/round.test.ts', 'export const value = 1;\n');
	for (const [file, text] of filesOf(ARROWS)) write(file, text);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('boundaries', () => {
	test('exactly the forbidden arrows are refused', () => {
		const expected = ARROWS.filter(([, , rule]) => rule).map(([from, , rule]) => `${from} ${rule}`);
		expect(refusals().sort()).toEqual([...expected, ...ALSO].sort());
	});

	test('two folders that need each other are refused', () => {
		write('src/engines/travel/reach.ts', 'export const value = 1;\n');
		write(
			'src/duaal/pay/rate.server.ts',
			"import { value } from '#duaal/schedules/week.server.ts';\nexport const rate = value;\n"
		);
		write('src/duaal/pay/base.ts', 'export const value = 1;\n');
		write('src/duaal/schedules/week.server.ts', 'export const value = 1;\n');
		write('src/duaal/schedules/day.ts', "import { value } from '#duaal/pay/base.ts';\nexport const day = value;\n");
		expect(refusals()).toContain('src/duaal/pay no-folder-cycles');
	});
});

/** One text per file: all its imports, and a value so that others can import it. */
function filesOf(arrows: typeof ARROWS): Map<string, string> {
	const texts = new Map<string, string>();
	for (const [from, to] of arrows) {
		const number = [...(texts.get(from) ?? '').matchAll(/import /g)].length;
		texts.set(from, `${texts.get(from) ?? ''}import { value as v${number} } from '${to}';\nv${number};\n`);
	}
	for (const [file, text] of texts)
		texts.set(
			file,
			file.endsWith('.svelte') ? `<script lang="ts">\n${text}</script>\n` : `${text}export const value = 1;\n`
		);
	return texts;
}

/** What the two gates refuse in the planted tree, as `from rule`. */
function refusals(): string[] {
	return ['.dependency-cruiser.js', '.dependency-cruiser-folders.js'].flatMap(refusalsOf);
}

function refusalsOf(config: string): string[] {
	const bin = path.resolve('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
	const options = ['--config', path.resolve(config), '--output-type', 'json', 'src'];
	const { stdout, stderr } = spawnSync(process.execPath, [bin, ...options], {
		cwd: root,
		encoding: 'utf8',
		maxBuffer: 1e8
	});
	if (!stdout) throw new Error(stderr);
	const { summary } = JSON.parse(stdout) as { summary: { violations: { from: string; rule: { name: string } }[] } };
	return [...new Set(summary.violations.map(({ from, rule }) => `${from} ${rule.name}`))];
}

function write(file: string, text: string): void {
	mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
	writeFileSync(path.join(root, file), text);
}
