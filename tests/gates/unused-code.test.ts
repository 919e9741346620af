import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let root = '';

beforeAll(() => {
	root = mkdtempSync(path.join(tmpdir(), 'unused-'));
	mkdirSync(path.join(root, 'src/kernel'), { recursive: true });
	cpSync('knip.json', path.join(root, 'knip.json'));
	write('package.json', JSON.stringify({ name: 'planted', type: 'module', scripts: { start: 'node src/main.ts' } }));
	write('tsconfig.json', JSON.stringify({ compilerOptions: { module: 'esnext', moduleResolution: 'bundler' } }));
	write('src/main.ts', "import { used } from './kernel/date.ts';\nused();\n");
	write('src/kernel/date.ts', 'export function used(): void {}\n');
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

test('an export that nobody imports, and a file that nobody reaches, are refused', () => {
	expect(unused()).toEqual({ refused: false, text: '' });
	write('src/kernel/date.ts', 'export function used(): void {}\nexport function plantedExport(): void {}\n');
	write('src/kernel/planted-file.ts', 'export const alone = 1;\n');
	const { refused, text } = unused();
	expect(refused).toBe(true);
	expect(text).toContain('plantedExport');
	expect(text).toContain('src/kernel/planted-file.ts');
});

/** What the gate says of the planted tree. Patterns without a match there are no finding: it has few of our folders. */
function unused(): { refused: boolean; text: string } {
	const bin = path.resolve('node_modules/knip/bin/knip.js');
	const { status, stdout } = spawnSync(process.execPath, [bin, '--no-progress', '--no-config-hints'], {
		cwd: root,
		encoding: 'utf8'
	});
	return { refused: status !== 0, text: stdout.trim() };
}

function write(file: string, text: string): void {
	writeFileSync(path.join(root, file), text);
}
