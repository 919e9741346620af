import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extractOrder, mostRefused, readMeta } from './extract-order.ts';

const META = {
	SnapshotDate: '30-05-2025',
	ExtractTimestamp: '01-06-2025 07:07:49',
	ExtractType: 'full',
	ExtractNumber: '136',
	Version: '1.0.0'
};

describe('meta.csv', () => {
	test('as the register writes it', () => {
		expect(readMeta(new Map(Object.entries(META)))).toEqual({
			ok: true,
			value: { kind: 'full', number: 136, snapshotDate: '2025-05-30', version: '1.0.0' }
		});
	});

	test.each([
		['ExtractType', 'partial'],
		['ExtractType', ''],
		['ExtractNumber', '0'],
		['ExtractNumber', '-1'],
		['ExtractNumber', '1e3'],
		['SnapshotDate', '30-02-2025'],
		['Version', '2.0.0']
	])('%s %s is refused by name', (column, value) => {
		const meta = readMeta(new Map(Object.entries({ ...META, [column]: value })));
		expect(meta).toMatchObject({ ok: false, code: 'bad-meta', detail: { column, value } });
	});
});

describe('which extract may be loaded', () => {
	const full = (number: number, sha256 = 'a') => ({ kind: 'full' as const, number, sha256 });
	const update = (number: number) => ({ kind: 'update' as const, number, sha256: 'u' });
	const at = (number: number) => ({ number, sha256: 'a' });

	test.each([
		[full(140), undefined, false, 'load'],
		[full(140), at(140), false, 'already-there'],
		[full(140, 'b'), at(140), false, 'load'],
		[full(141), at(140), false, 'load'],
		[full(139), at(140), false, 'older'],
		[full(139), at(140), true, 'load'],
		[full(140), at(140), true, 'load'],
		[update(141), undefined, false, 'no-full-extract'],
		[update(141), undefined, true, 'no-full-extract'],
		[update(141), at(140), false, 'load'],
		[update(140), at(140), false, 'already-there'],
		[update(142), at(140), false, 'gap'],
		[update(142), at(140), true, 'gap']
	])('%j on %j, replace %s: %s', (extract, loaded, replace, expected) => {
		const order = extractOrder(extract, loaded, replace);
		expect(order.ok ? order.value : order.code).toBe(expected);
	});

	test('whatever comes, in any order, an update is only ever applied on the one right before it', () => {
		const extract = fc.record({
			kind: fc.constantFrom('full' as const, 'update' as const),
			number: fc.integer({ min: 1, max: 6 }),
			sha256: fc.constantFrom('a', 'b')
		});
		fc.assert(
			fc.property(fc.array(extract, { maxLength: 20 }), (extracts) => {
				let loaded: { number: number; sha256: string } | undefined;
				for (const next of extracts) {
					const order = extractOrder(next, loaded, false);
					if (!order.ok || order.value !== 'load') continue;
					if (next.kind === 'update') expect(next.number).toBe((loaded?.number ?? Number.NaN) + 1);
					expect(next.number).toBeGreaterThanOrEqual(loaded?.number ?? 0);
					loaded = next;
				}
			})
		);
	});
});

test('how many rows may be refused: a share, one in a small file, none when none is asked', () => {
	expect(mostRefused(1_000_000, 0.001)).toBe(1_000);
	expect(mostRefused(20, 0.001)).toBe(1);
	expect(mostRefused(1_000_000, 0)).toBe(0);
});
