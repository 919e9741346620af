import { describe, expect, test } from 'vitest';
import { AGREEMENT_KINDS } from '#duaal/programmes/agreement-kind.ts';
import { hardToRead, textsIn } from '#tests/support/plain-dutch.ts';
import { ACTORS, LATE_START_REASONS, PARTIES, SIGNATURE_METHODS } from './agreement.ts';
import { AVOIDABLE, INITIATORS, NEXT_STEPS_AFTER_END, TRIED } from './early-end.ts';
import * as checks from './messages-checks.nl.ts';
import * as end from './messages-end.nl.ts';
import * as names from './messages.nl.ts';

describe('the words of agreements', () => {
	test('every list of the code has its names, in the same order', () => {
		expect(Object.keys(names.KIND_NAMES)).toEqual([...AGREEMENT_KINDS]);
		expect(Object.keys(names.ACTOR_NAMES)).toEqual([...ACTORS]);
		expect(Object.keys(names.PARTY_NAMES)).toEqual([...PARTIES]);
		expect(Object.keys(names.METHOD_NAMES)).toEqual([...SIGNATURE_METHODS]);
		expect(Object.keys(names.LATE_START_NAMES)).toEqual([...LATE_START_REASONS]);
		expect(Object.keys(end.INITIATOR_NAMES)).toEqual([...INITIATORS]);
		expect(Object.keys(end.AVOIDABLE_NAMES)).toEqual([...AVOIDABLE]);
		expect(Object.keys(end.TRIED_NAMES)).toEqual([...TRIED]);
		expect(Object.keys(end.NEXT_STEP_AFTER_END_NAMES)).toEqual([...NEXT_STEPS_AFTER_END]);
	});

	test('sentences are short', () => {
		const texts = textsIn({ ...names }, { ...checks }, { ...end });
		expect(texts.length).toBeGreaterThan(150);
		expect(hardToRead(texts)).toEqual([]);
		expect(hardToRead([Array(21).fill('woord').join(' '), ' spatie'])).toHaveLength(2);
	});
});
