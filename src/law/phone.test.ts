import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canReceiveSms, formatPhone, parsePhone } from './phone.ts';

const read = (text: string) => {
	const parsed = parsePhone(text);
	return parsed.ok ? parsed.value : parsed.code;
};

describe('a telephone number', () => {
	test.each([
		['0470 12 34 56', '+32470123456'],
		['0470/12.34.56', '+32470123456'],
		['+32 470 12 34 56', '+32470123456'],
		['+32 (0)470 12 34 56', '+32470123456'],
		['+32 0470 12 34 56', '+32470123456'],
		['0032 470-12-34-56', '+32470123456'],
		['02 123 45 67', '+3221234567'],
		['04 223 45 67', '+3242234567'],
		['089/12.34.56', '+3289123456'],
		['+31 6 12345678', '+31612345678'],
		['0033 6 12 34 56 78', '+33612345678']
	])('%j is %s', (text, number) => expect(read(text)).toBe(number));

	test.each([
		'',
		'geen',
		'0470 12 34 5',
		'0470 12 34 567',
		'04 723 45 67',
		'470 12 34 56',
		'+32 12',
		'+0470123456',
		'+1234567',
		'+1234567890123456',
		'0470 12 34 56 of 02',
		'00 0470 12 34 56',
		'٠٤٧٠١٢٣٤٥٦'
	])('%j is none', (text) => expect(read(text)).toBe('not-a-phone-number'));

	test('any mobile number reads the same however it is written, and what was read reads as itself', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 450_000_000, max: 499_999_999 }),
				fc.constantFrom(' ', '.', '/', '-', ''),
				(digits, sign) => {
					const groups = `${digits}`.replace(/^(\d{3})(\d\d)(\d\d)(\d\d)$/, ['$1', '$2', '$3', '$4'].join(sign));
					for (const start of ['0', '+32', '0032', '+32 (0)', '+32 '])
						expect(read(start + groups)).toBe(`+32${digits}`);
					expect(read(formatPhone(`+32${digits}`))).toBe(`+32${digits}`);
				}
			)
		);
	});

	test('a Belgian line at home gets no SMS; a mobile one does, and abroad we try', () => {
		const may = (text: string) => {
			const parsed = parsePhone(text);
			return parsed.ok && canReceiveSms(parsed.value);
		};
		expect([may('0470 12 34 56'), may('02 123 45 67'), may('04 223 45 67'), may('+31 20 123 4567')]).toEqual([
			true,
			false,
			false,
			true
		]);
	});

	test('is shown in groups', () => {
		expect(formatPhone('+32470123456')).toBe('+32 470 12 34 56');
		expect(formatPhone('+31612345678')).toBe('+31612345678');
	});
});
