import { describe, expect, test } from 'vitest';
import { blocking, caution, finding, impossible, severityOf } from './finding.ts';
import { TRUST_MARKS } from './parameter.ts';

describe('findings', () => {
	test('only an official rule refuses, and what nobody found is only said to be open', () => {
		expect(TRUST_MARKS.map(severityOf)).toEqual(['blocks', 'warns', 'warns', 'warns', 'open']);
	});

	test('carry the source and the numbers of their rule', () => {
		expect(finding('too-long', { source: 'a page', trust: 'secondary' }, { minutes: 500 })).toEqual({
			code: 'too-long',
			severity: 'warns',
			detail: { minutes: 500 },
			source: 'a page',
			trust: 'secondary'
		});
	});

	test('a caution never blocks, however official its rule', () => {
		expect(TRUST_MARKS.map((trust) => caution('ask', { source: 'a page', trust }).severity)).toEqual([
			...Array<string>(4).fill('warns'),
			'open'
		]);
	});

	test('what cannot be blocks without a source', () => {
		const both = [impossible('ends-before-start'), finding('old', { source: 'a page', trust: 'old' })];
		expect(blocking(both).map(({ code }) => code)).toEqual(['ends-before-start']);
	});
});
