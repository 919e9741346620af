import { defineConfig } from 'vitest/config';
import { StoryOrder } from './tools/story-order.ts';

/**
 * Three projects: `unit` (rules, engines, gates: no database), `database` (a fresh database from a template for each file) and
 * `browser` (the built application with example data, through Chromium). `npm test` runs them all (tests/run.ts).
 */
export default defineConfig({
	test: {
		sequence: { sequencer: StoryOrder },
		projects: [
			{
				test: {
					name: 'unit',
					include: ['{src,db,docs,tools,bench,tests/gates}/**/*.test.ts'],
					exclude: ['**/*.server.test.ts'],
					testTimeout: 60_000
				}
			},
			{
				test: {
					name: 'database',
					// Node runs the files itself, as it does in production.
					experimental: { viteModuleRunner: false },
					include: ['{src,db,tests}/**/*.server.test.ts'],
					globalSetup: ['tests/support/global-setup.ts'],
					testTimeout: 90_000,
					hookTimeout: 120_000
				}
			},
			{
				test: {
					name: 'browser',
					include: ['tests/browser/**/*.test.ts'],
					exclude: ['**/*.server.test.ts'],
					globalSetup: ['tests/browser/global-setup.ts'],
					// One application and two cores: stories one after another are faster than together.
					fileParallelism: false,
					testTimeout: 120_000,
					hookTimeout: 180_000
				}
			}
		]
	}
});
