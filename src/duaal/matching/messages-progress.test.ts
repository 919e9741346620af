import { expect, test } from 'vitest';
import { progressText, progressValue } from './messages-progress.nl.ts';
import { ROUND_STEPS } from './round.ts';

test('a running round says what it does, and a large one how many parts are done', () => {
	expect(progressText({ step: null, parts: null })).toBe('De ronde wacht op haar beurt');
	expect(progressText({ step: 'pairs', parts: null })).toBe('Nagaan wie waar mag en kan werken');
	expect(progressText({ step: 'stable', parts: { done: 3, total: 1200 } })).toBe(
		'De leerlingen verdelen op drie manieren: 3 van 1.200 delen klaar'
	);
});

test('the bar never goes back: from step to step, and from part to part over the three ways at once', () => {
	const parts = [0, 1, 2, 3].map((done) => ({ step: 'stable' as const, parts: { done, total: 3 } }));
	const course = [
		...(['reading', 'pairs'] as const).map((step) => ({ step, parts: null })),
		...parts,
		...(['explaining', 'storing', 'checking'] as const).map((step) => ({ step, parts: null }))
	].map(progressValue);
	expect(course).toEqual([0, 1, 2, 3, 4, 5, 5, 6, 7]);
	expect(ROUND_STEPS).toHaveLength(8);
});
