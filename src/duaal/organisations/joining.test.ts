import { describe, expect, test } from 'vitest';
import { decideJoining, JOIN_LINK_HOURS, JOINING_STATES, type JoiningFacts } from './joining.ts';

const NEW: JoiningFacts = {
	state: 'asked',
	invited: false,
	age: 60_000,
	enterpriseIsHere: false,
	holdsRole: false,
	inRegister: true,
	nameTyped: false
};

describe('what a confirmed link does', () => {
	test.each<[string, Partial<JoiningFacts>, ReturnType<typeof decideJoining>]>([
		['the first one of a number runs the enterprise', {}, { ok: true, value: 'first' }],
		[
			'with a typed name too, while the register does not know the number',
			{ inRegister: false, nameTyped: true },
			{ ok: true, value: 'first' }
		],
		[
			'nothing is made of a number alone that the register lost meanwhile',
			{ inRegister: false },
			{ ok: false, code: 'not-in-register' }
		],
		['the second one waits for the first', { enterpriseIsHere: true }, { ok: true, value: 'waits' }],
		['who belongs there gains nothing', { enterpriseIsHere: true, holdsRole: true }, { ok: true, value: 'already-in' }],
		['who was invited is in', { enterpriseIsHere: true, invited: true }, { ok: true, value: 'in' }],
		[
			'who was invited to a second role gets that too',
			{ enterpriseIsHere: true, invited: true, holdsRole: true },
			{ ok: true, value: 'in' }
		],
		[
			'an invitation that was taken back is none',
			{ invited: true, state: 'withdrawn' },
			{ ok: false, code: 'withdrawn' }
		],
		['on the last millisecond', { age: JOIN_LINK_HOURS * 3_600_000 }, { ok: true, value: 'first' }],
		['not a millisecond later', { age: JOIN_LINK_HOURS * 3_600_000 + 1 }, { ok: false, code: 'too-old' }]
	])('%s', (_, change, expected) => {
		expect(decideJoining({ ...NEW, ...change })).toEqual(expected);
	});

	test('a link works once, whatever became of it', () => {
		for (const state of JOINING_STATES.filter((each) => each !== 'asked'))
			for (const invited of [true, false])
				expect(decideJoining({ ...NEW, state, invited, enterpriseIsHere: true }).ok, state).toBe(false);
	});
});
