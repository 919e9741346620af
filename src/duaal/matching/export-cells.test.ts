import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvOf, safeCell } from './export-cells.ts';

const ATTACKS = [
	'=cmd|calc!A1',
	'+32 9 123',
	'-1+1',
	'@SUM(A1)',
	'\t=1',
	'\r=1',
	'\n=1',
	'＝1+1',
	'=HYPERLINK("http://x";"y")'
];

describe('cells that leave the house', () => {
	test.each(ATTACKS)('%j starts no formula', (attack) => {
		expect(safeCell(attack)).toBe(`'${attack}`);
		const [, row] = parse(csvOf({ columns: ['naam'], rows: [[attack]] }), {
			delimiter: ';',
			bom: true,
			relax_column_count: true
		});
		expect(row?.[0]).toBe(`'${attack}`);
	});

	test('no cell of any export starts like a formula, and every text comes back whole', () => {
		const text = fc
			.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...ATTACKS))
			.filter((value) => !value.includes('\0'));
		fc.assert(
			fc.property(fc.array(fc.tuple(text, text, fc.nat()), { minLength: 1 }), (rows) => {
				const csv = csvOf({ columns: ['a', 'b', 'c'], rows });
				const [, ...back] = parse(csv, { delimiter: ';', bom: true, record_delimiter: '\r\n' }) as string[][];
				expect(back.map(([a, b, c]) => [a, b, Number(c)])).toEqual(
					rows.map(([a, b, c]) => [safeCell(a), safeCell(b), c])
				);
				for (const cell of back.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/u);
			})
		);
	});

	test('ordinary texts and numbers are left alone', () => {
		expect([safeCell("'s Gravenvoeren"), safeCell('a=b'), safeCell(12), safeCell(null)]).toEqual([
			"'s Gravenvoeren",
			'a=b',
			12,
			null
		]);
		expect(csvOf({ columns: ['Naam', 'Aantal'], rows: [['Bakkerij "De Linde"; Gent', 3]] })).toBe(
			'\uFEFFNaam;Aantal\r\n"Bakkerij ""De Linde""; Gent";3\r\n'
		);
	});
});
