import { expect, test } from 'vitest';
import { parseJointCommittee } from './joint-committee.ts';

test.each([
	['124', '124'],
	[' PC 124 ', '124'],
	['pc124', '124'],
	['PSC 149.01', '149.01'],
	['149,01', '149.01'],
	['14901', '149.01'],
	['200.00', '200']
])('%s is %s', (written, number) => {
	expect(parseJointCommittee(written)).toEqual({ ok: true, value: number });
});

test.each(['', '12', '1244', '149.1', '149.011', 'bouw', '124 en 200'])('%s is refused', (written) => {
	expect(parseJointCommittee(written)).toEqual({ ok: false, code: 'not-a-joint-committee' });
});
