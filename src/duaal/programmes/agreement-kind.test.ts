import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toPlainDate } from '#kernel/date.ts';
import { agreementKindOn } from './agreement-kind.ts';

const DAY = toPlainDate('2026-11-24');

describe('which agreement a programme leads to', () => {
	test('"at least 20": exactly 20.0 hours is an OAO, 19.9 an SAO', () => {
		expect(agreementKindOn(DAY, 20, 'official')).toMatchObject({ kind: 'oao', reason: 'at-least-threshold' });
		expect(agreementKindOn(DAY, 19.9, 'official')).toMatchObject({ kind: 'sao', reason: 'below-threshold' });
		expect(agreementKindOn(DAY, 0, 'official').kind).toBe('sao');
	});

	test('hours nobody published leave it open, never a guess', () => {
		expect(agreementKindOn(DAY, null, 'official')).toMatchObject({
			kind: 'unknown',
			reason: 'hours-unknown',
			trust: 'unconfirmed'
		});
	});

	test('is no surer than the weaker of its two sources', () => {
		expect(agreementKindOn(DAY, 24, 'official').trust).toBe('secondary');
		expect(agreementKindOn(DAY, 24, 'unconfirmed').trust).toBe('unconfirmed');
		expect(agreementKindOn(DAY, 24, 'inferred').trust).toBe('inferred');
	});

	test('before the decree there is no answer', () => {
		expect(() => agreementKindOn(toPlainDate('2016-08-31'), 24, 'official')).toThrow(RangeError);
		expect(agreementKindOn(toPlainDate('2016-09-01'), 24, 'official').kind).toBe('oao');
	});

	test('more hours never turn an OAO into an SAO', () => {
		const hours = fc.integer({ min: 0, max: 500 }).map((tenths) => tenths / 10);
		fc.assert(
			fc.property(hours, hours, (a, b) => {
				const [fewer, more] = a < b ? [a, b] : [b, a];
				if (agreementKindOn(DAY, fewer, 'official').kind === 'oao')
					expect(agreementKindOn(DAY, more, 'official').kind).toBe('oao');
			})
		);
	});
});
