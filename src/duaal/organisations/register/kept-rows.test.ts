import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDigitsOf } from '#law/kbo.ts';
import { activityRows } from './activity-rows.ts';
import { dayOf, tenDigits, wordsOf } from './cells.ts';
import { codeRows } from './code-rows.ts';
import { BadCell } from './extract-problem.ts';
import { goneRows } from './gone-rows.ts';
import { addressRows, denominationRows, enterpriseRows, establishmentRows } from './kept-rows.ts';

/** Which column and expectation a row is refused for. */
function refusalOf(read: () => unknown): string | undefined {
	try {
		read();
		return undefined;
	} catch (error) {
		if (!(error instanceof BadCell)) throw error;
		return `${error.column}: ${error.expected}`;
	}
}

describe('cells', () => {
	test('a day that exists goes in, in the order of the register', () => {
		expect(dayOf('29-02-2016', 'StartDate')).toBe('2016-02-29');
		for (const wrong of ['29-02-2015', '2016-02-29', '1-2-2016', '', '31-13-2016'])
			expect(
				refusalOf(() => dayOf(wrong, 'StartDate')),
				wrong
			).toBe('StartDate: a day like 31-12-2025');
	});

	test('numbers with and without dots', () => {
		expect(tenDigits('0900.000.048', 'x')).toBe('0900000048');
		expect(tenDigits('8.000.000.071', 'x')).toBe('8000000071');
		for (const wrong of ['0900.000.04', '0900.000.04a', '', '0900 000 048'])
			expect(refusalOf(() => tenDigits(wrong, 'x'))).toBe('x: a number of ten digits');
	});

	test('words keep their letters and lose their spaces; what cannot be read is refused', () => {
		expect(wordsOf('  Kapsalon \t Élégance ', 'x', 50)).toBe('Kapsalon Élégance');
		expect(wordsOf(' ', 'x', 50)).toBeNull();
		expect(refusalOf(() => wordsOf('a\u0000b', 'x', 50))).toBe('x: readable text in UTF-8');
		expect(refusalOf(() => wordsOf('caf\ufffd', 'x', 50))).toBe('x: readable text in UTF-8');
		expect(refusalOf(() => wordsOf('aaaa', 'x', 3))).toBe('x: at most 3 characters');
	});

	test('whatever words answers fits on one line of a file', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
				let words: string | null = null;
				if (refusalOf(() => (words = wordsOf(text, 'x', 40))) !== undefined) return;
				expect(words ?? 'x').toMatch(/^\S(.*\S)?$/u);
				expect(words ?? 'x').not.toMatch(/[\t\n\r]/);
			})
		);
	});
});

describe('enterprises', () => {
	const row = (...changes: [at: number, text: string][]): string[] => {
		const cells = ['0900.000.147', 'AC', '000', '2', '015', '610', '16-02-1998'];
		for (const [at, text] of changes) cells[at] = text;
		return cells;
	};

	test('the form as it must be read today goes before the one in the statutes', () => {
		expect(enterpriseRows.keep(row())).toEqual(['0900000147', 'legal-person', '000', '610', '1998-02-16']);
		expect(enterpriseRows.keep(row([5, '']))).toEqual(['0900000147', 'legal-person', '000', '015', '1998-02-16']);
		expect(enterpriseRows.keep(row([3, '1'], [4, ''], [5, '']))?.[3]).toBeNull();
	});

	test.each([
		[row([0, '0900.000.148']), 'EnterpriseNumber: a number with right check digits'],
		[row([0, '8.000.000.071']), 'EnterpriseNumber: a number with right check digits'],
		[row([1, 'ST']), 'Status: AC (active)'],
		[row([3, 'constructor']), 'TypeOfEnterprise: 0, 1 or 2'],
		[row([2, '']), 'JuridicalSituation: a code of letters and digits'],
		[row([6, '']), 'StartDate: a day like 31-12-2025']
	])('%j is refused', (cells, reason) => {
		expect(refusalOf(() => enterpriseRows.keep(cells))).toBe(reason);
	});

	test('every number with its own check goes in', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 19_999_999 }), (number) => {
				const first = number.toString().padStart(8, '0');
				expect(enterpriseRows.keep(row([0, first + checkDigitsOf(first)]))?.[0]).toBe(first + checkDigitsOf(first));
			})
		);
	});
});

test('establishments have a number from 2 to 8, whatever its check digits', () => {
	expect(establishmentRows.keep(['2.000.000.001', '01-11-1974', '0403.449.823'])).toEqual([
		'2000000001',
		'0403449823',
		'1974-11-01'
	]);
	for (const number of ['9.000.000.012', '0900.000.147'])
		expect(refusalOf(() => establishmentRows.keep([number, '01-11-1974', '0403.449.823']))).toBe(
			'EstablishmentNumber: a number that begins with 2 to 8'
		);
});

test('names: Dutch first, then French, English, German and unknown; branch offices have none', () => {
	const rankOf = (language: string) => denominationRows.keep(['0900.000.147', language, '001', 'Naam'])?.[2];
	expect(['2', '1', '4', '3', '0'].map(rankOf)).toEqual(['0', '1', '2', '3', '4']);
	expect(denominationRows.keep(['9.000.000.012', '2', '001', 'Naam'])).toBeUndefined();
	expect(denominationRows.keep(['0900.000.147', '2', '004', 'Naam'])).toBeUndefined();
	expect(refusalOf(() => denominationRows.keep(['0900.000.147', '7', '001', 'Naam']))).toBe('Language: 0 to 4');
	expect(refusalOf(() => denominationRows.keep(['0900.000.147', '2', '001', ' ']))).toBe('Denomination: a name');
});

describe('addresses', () => {
	const row = (number: string, type: string, struckOff = ''): string[] => [
		...[number, type, '', '', '1000', 'Brussel', 'Bruxelles', 'Eikstraat', 'Rue du Chêne', '16', '2', '', struckOff]
	];

	test('the seat of an enterprise and the address of an establishment, in Dutch, to be found in both languages', () => {
		const kept = ['Eikstraat', '16', '2', '1000', 'Brussel', null, '{"Brussel","Bruxelles","1000"}'];
		expect(addressRows.keep(row('0900.000.147', 'REGO'))).toEqual(['0900000147', ...kept]);
		expect(addressRows.keep(row('8.000.000.071', 'BAET'))).toEqual(['8000000071', ...kept]);
	});

	test('branch offices, struck-off addresses and the wrong kind are left aside', () => {
		expect(addressRows.keep(row('0900.000.147', 'ABBR'))).toBeUndefined();
		expect(addressRows.keep(row('0900.000.147', 'BAET'))).toBeUndefined();
		expect(addressRows.keep(row('9.000.000.012', 'ABBR'))).toBeUndefined();
		expect(addressRows.keep(row('0900.000.147', 'REGO', '13-11-2023'))).toBeUndefined();
	});

	test('quotes in a name stay inside the array', () => {
		const cells = row('0900.000.147', 'REGO');
		cells[5] = 'a"b\\c';
		expect(addressRows.keep(cells)?.[7]).toBe('{"a\\"b\\\\c","Bruxelles","1000"}');
	});
});

describe('activities', () => {
	/** What comes out of rows `entity group version code classification`. */
	const kept = (...rows: string[]) => {
		const keeper = activityRows();
		return [...rows.map((row) => keeper.keep(row.split(' '))), keeper.rest?.()].filter((row) => row !== undefined);
	};

	test('main ones only, of the newest classification, those of an employer first', () => {
		expect(
			kept(
				'0900.000.147 001 2003 15811 MAIN',
				'0900.000.147 003 2025 47241 MAIN',
				'0900.000.147 001 2025 10712 MAIN',
				'0900.000.147 006 2025 10711 MAIN',
				'0900.000.147 006 2025 96210 SECO',
				'0900.000.147 003 2025 10711 MAIN',
				'0900.000.147 001 2008 10710 MAIN'
			)
		).toEqual([['0900000147', '2025', '{10711,10712,47241}']]);
	});

	test('one row for each entity, at most five codes, nothing for none', () => {
		const many = Array.from({ length: 9 }, (_, at) => `8.000.000.071 003 2025 1071${at} MAIN`);
		expect(kept('0900.000.147 003 2008 10711 MAIN', ...many)).toEqual([
			['0900000147', '2008', '{10711}'],
			['8000000071', '2025', '{10710,10711,10712,10713,10714}']
		]);
		expect(kept()).toEqual([]);
	});

	test('the order of the rows of one entity does not matter', () => {
		const rows = ['006 2025 10711', '001 2025 10712', '003 2008 10710', '003 2025 47241'];
		fc.assert(
			fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
				expect(kept(...shuffled.map((row) => `0900.000.147 ${row} MAIN`))).toEqual([
					['0900000147', '2025', '{10711,10712,47241}']
				]);
			})
		);
	});
});

describe('codes', () => {
	test('the lists that pages show are kept', () => {
		expect(codeRows.keep(['Nace2025', '10711', 'NL', 'Brood'])).toEqual(['Nace2025', '10711', '0', 'Brood']);
		expect(codeRows.keep(['Language', '2', 'NL', 'Nederlands'])).toBeUndefined();
	});

	test('a list in which a word has moved to another code stops everything', () => {
		for (const [category, code, words] of [
			['Language', '0', 'Frans'],
			['TypeOfEnterprise', '2', 'Natuurlijk persoon'],
			['TypeOfAddress', 'BAET', 'Zetel']
		] as const) {
			expect(() => codeRows.keep([category, code, 'NL', words])).toThrow(BadCell);
			try {
				codeRows.keep([category, code, 'NL', words]);
			} catch (error) {
				expect(error).toMatchObject({ fatal: true, column: 'Code', value: code });
			}
		}
	});
});

test('what is gone in an update is told apart by file', () => {
	expect(goneRows('enterprise').columns).toEqual(['EnterpriseNumber']);
	expect(goneRows('establishment').columns).toEqual(['EstablishmentNumber']);
	expect(goneRows('address').columns).toEqual(['EntityNumber']);
	expect(goneRows('address').keep(['0900.000.147'])).toEqual(['address', '0900000147']);
});
