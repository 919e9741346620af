import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/** Where `npm test` reads how the run ended; set by tests/run.ts. */
const COUNTS = process.env.SAMENSPOOR_TEST_COUNTS;

/**
 * Counts tests for the last line of `npm test`. A file that cannot load and an error outside every test count as failures too:
 * a run that skipped them in silence would look green.
 */
export default class CountReporter implements Reporter {
	onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
		const count = { passed: 0, failed: unhandled.length, skipped: 0 };
		for (const module of modules) {
			count.failed += module.errors().length;
			for (const test of module.children.allTests()) {
				const { state } = test.result();
				count[state === 'passed' || state === 'failed' ? state : 'skipped'] += 1;
			}
			for (const suite of module.children.allSuites()) count.failed += suite.errors().length;
		}
		if (COUNTS) writeFileSync(COUNTS, JSON.stringify(count));
	}
}
