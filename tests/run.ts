import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findChromium } from './browser/chromium.ts';
import { runGates } from '../tools/check.ts';
import { runCommand } from '../tools/run-command.ts';

/**
 * `npm test`: the gates, the build, then unit, property, database and browser tests. Words after the command go to Vitest and leave
 * out the gates: `npm test -- src/kernel`. The last line is `N passed, N failed, N skipped`, in which each gate counts as one.
 */
type Count = { passed: number; failed: number; skipped: number };

const only = process.argv.slice(2);
const total: Count = { passed: 0, failed: 0, skipped: 0 };

if (only.length === 0) add(await runGates());
add(await build());
add(await chromium());
add(await vitest());

console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed ? 1 : 0;

function add(count: Partial<Count>): void {
	total.passed += count.passed ?? 0;
	total.failed += count.failed ?? 0;
	total.skipped += count.skipped ?? 0;
}

async function build(): Promise<Partial<Count>> {
	const { ok, output, seconds } = await runCommand(['node', 'tools/build.ts']);
	console.log(`${ok ? '✓' : '✗'} ${'build'.padEnd(28)} ${seconds.toFixed(1).padStart(5)} s`);
	if (!ok) console.log(output);
	return ok ? { passed: 1 } : { failed: 1 };
}

/** Makes sure that there is a browser where that is possible. Without one its tests count as skipped, with CI=true it is a failure. */
async function chromium(): Promise<Partial<Count>> {
	if (findChromium() || only.length > 0) return {};
	if (process.getuid?.() === 0) {
		console.log('Chromium is not here; installing it with apt-get.');
		const env = { DEBIAN_FRONTEND: 'noninteractive' };
		await runCommand(['apt-get', 'update'], { env });
		const packages = ['chromium', 'fonts-liberation'];
		const { ok, output } = await runCommand(['apt-get', 'install', '-y', '--no-install-recommends', ...packages], {
			env
		});
		if (!ok) console.log(output.trimEnd().split('\n').slice(-5).join('\n'));
	}
	if (findChromium()) return {};
	const required = process.env.CI === 'true';
	console.log(`No Chromium on the PATH or in CHROMIUM: the browser tests are ${required ? 'missing' : 'skipped'}.`);
	return required ? { failed: 1 } : {};
}

async function vitest(): Promise<Partial<Count>> {
	const folder = mkdtempSync(path.join(tmpdir(), 'samenspoor-test-'));
	const counts = path.join(folder, 'counts.json');
	const reporters = ['--reporter', 'default', '--reporter', './tools/count-reporter.ts'];
	const env = { SAMENSPOOR_TEST_COUNTS: counts };
	const { ok } = await runCommand(['vitest', 'run', ...reporters, ...only], { live: true, env });
	try {
		const count = JSON.parse(readFileSync(counts, 'utf8')) as Count;
		// Vitest also fails on what is no test, such as a set-up that could not start: that may not look green.
		return ok || count.failed > 0 ? count : { ...count, failed: 1 };
	} catch {
		console.log('Vitest stopped before it could count.');
		return { failed: 1 };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
