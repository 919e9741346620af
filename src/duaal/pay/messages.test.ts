import { expect, test } from 'vitest';
import { hardToRead, textsIn } from '#tests/support/plain-dutch.ts';
import * as texts from './messages.nl.ts';
import { PAY_BASES } from './training-pay.ts';

test('every basis of pay has a sentence, and sentences are short', () => {
	expect(Object.values(PAY_BASES).filter((basis) => !(basis in texts.PAY_BASIS_TEXTS))).toEqual([]);
	expect(hardToRead(textsIn({ ...texts }))).toEqual([]);
});
