import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distance, fold, searchWords } from './search-words.ts';
import { SYNONYMS } from './synonyms.ts';

describe('the words of a question', () => {
	test('fold accents and capitals, drop what says nothing', () => {
		expect(searchWords('Ik wil Bakker worden!')[0]?.[0]).toBe('bakker');
		expect(searchWords('Ik wil Bakker worden!')).toHaveLength(1);
		expect(searchWords('Commerciële organisatie').map(([word]) => word)).toEqual(['commerciele', 'organisatie']);
		expect(searchWords('  ')).toEqual([]);
		expect(searchWords('!?%_\\')).toEqual([]);
		expect(searchWords('duaal').map(([word]) => word)).toEqual(['duaal']);
		expect(searchWords('OV3-124')[0]?.[0]).toBe('ov3-124');
	});

	test('what people say leads to what programmes are called', () => {
		expect(searchWords('kapper')[0]).toContain('haarverzorging');
		expect(searchWords('kapsters')[0]).toContain('haarverzorging');
		expect(searchWords('loodgieter')[0]).toContain('sanitaire');
		expect(searchWords('elektricien')[0]).toContain('elektrische');
		expect(searchWords('rusthuis')[0]).toContain('zorgkundige');
	});

	test('a slip of the pen still leads there', () => {
		expect(searchWords('loodgeiter')[0]).toContain('sanitaire');
		expect(searchWords('electricien')[0]).toContain('elektrische');
		expect(searchWords('schrijnwerkr')[0]).toContain('schrijnwerk');
		expect(searchWords('dak')[0]).toEqual(['dak']);
	});

	test('any text gives at most six words, each folded and not repeated', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
				const words = searchWords(text).map(([word]) => word);
				expect(words.length).toBeLessThanOrEqual(6);
				expect(new Set(words).size).toBe(words.length);
				for (const word of words) expect(fold(word)).toBe(word);
			})
		);
	});

	test('folding twice gives what folding once gives, for every letter there is', () => {
		for (let point = 0; point <= 0x10ffff; point++) {
			const once = fold(String.fromCodePoint(point));
			if (fold(once) !== once) expect.fail(`U+${point.toString(16)}: ${once} folds again to ${fold(once)}`);
		}
		expect([fold('Æ'), fold('ŒUVRE'), fold('STRAẞE'), fold('\u212b')]).toEqual(['ae', 'oeuvre', 'strasse', 'a']);
	});

	test('the table itself is folded', () => {
		for (const [words, meanings] of SYNONYMS) {
			expect([...words, ...meanings].map(fold)).toEqual([...words, ...meanings]);
			expect(words.length * meanings.length).toBeGreaterThan(0);
		}
	});
});

describe('distance between words', () => {
	test('counts one for a letter more, less, other, or two swapped', () => {
		expect(distance('bakker', 'bakkr')).toBe(1);
		expect(distance('bakker', 'bakkker')).toBe(1);
		expect(distance('bakker', 'dakker')).toBe(1);
		expect(distance('bakker', 'bakekr')).toBe(1);
		expect(distance('', 'kok')).toBe(3);
	});

	test('is symmetric, zero only for equals, and never more than the longer word', () => {
		const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });
		fc.assert(
			fc.property(word, word, (a, b) => {
				const between = distance(a, b);
				expect(distance(b, a)).toBe(between);
				expect(between === 0).toBe(a === b);
				expect(between).toBeLessThanOrEqual(Math.max(a.length, b.length));
				expect(between).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
			})
		);
	});
});
