import { expect, test } from 'vitest';
import { hardToRead, textsIn } from '#tests/support/plain-dutch.ts';
import { CATEGORY_REASONS, PASSED_QUESTIONS, PAY_BASIS_TEXTS, PAY_REFUSALS } from './messages.nl.ts';
import { PAY_BASES } from './training-pay.ts';

test('every basis of pay has a sentence, every fact a question, and sentences are short', () => {
	expect(Object.values(PAY_BASES).filter((basis) => !(basis in PAY_BASIS_TEXTS))).toEqual([]);
	expect([...Object.keys(PASSED_QUESTIONS), 'nothing-yet']).toEqual(Object.keys(CATEGORY_REASONS));
	expect(hardToRead(textsIn(PAY_BASIS_TEXTS, CATEGORY_REASONS, PASSED_QUESTIONS, PAY_REFUSALS))).toEqual([]);
});
