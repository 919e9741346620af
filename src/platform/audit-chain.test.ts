import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical, GENESIS, hashOf, verifyChain, type AuditEntry } from './audit-chain.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

function chainOf(length: number, from = 1, previous = GENESIS): AuditEntry[] {
	const entries: AuditEntry[] = [];
	let last = previous;
	for (let number = from; number < from + length; number++) {
		const content = {
			number,
			at: '2026-11-24T08:00:00.000Z',
			actorId: null,
			requestId: null,
			subject: `round/${number}`,
			kind: 'x',
			detail: { n: number }
		};
		const own = hashOf(content, last, hash);
		entries.push({ ...content, previousHash: last, hash: own });
		last = own;
	}
	return entries;
}

const headOf = (entries: readonly AuditEntry[]) => ({
	number: entries.at(-1)?.number ?? 0,
	hash: entries.at(-1)?.hash ?? GENESIS
});
const codes = (entries: AuditEntry[], head = headOf(entries), anchors: { number: number; hash: string }[] = []) =>
	verifyChain(entries, head, anchors, hash).map(({ code }) => code);

describe('the audit chain', () => {
	const whole = chainOf(10);

	test('a whole chain has no fault, an empty one neither', () => {
		expect(codes(whole, headOf(whole), [{ number: 4, hash: whole[3]?.hash ?? '' }])).toEqual([]);
		expect(codes([])).toEqual([]);
	});

	test('an edit shows in the entry', () => {
		const edited = whole.map((entry) => (entry.number === 5 ? { ...entry, subject: 'round/6' } : entry));
		expect(verifyChain(edited, headOf(edited), [], hash)).toEqual([{ code: 'content-changed', number: 5 }]);
	});

	test('a deletion, an insertion and a reorder break a link', () => {
		expect(codes(whole.filter(({ number }) => number !== 5))).toEqual(['gap', 'link-broken']);
		expect(codes(whole.toSpliced(5, 0, ...chainOf(1, 6)))).toContain('link-broken');
		expect(codes(whole.toSpliced(4, 2, ...whole.slice(4, 6).reverse()))).toContain('gap');
	});

	test('cutting off the tail shows against the head, and against an anchor when the head was cut too', () => {
		const cut = whole.slice(0, 7);
		expect(codes(cut, headOf(whole))).toEqual(['head-differs']);
		expect(codes(cut, headOf(cut))).toEqual([]);
		expect(codes(cut, headOf(cut), [headOf(whole)])).toEqual(['shorter-than-anchor']);
	});

	test('re-chaining everything shows only against an anchor', () => {
		const rewritten = chainOf(10).map((entry) => ({ ...entry, kind: 'other' }));
		let last = GENESIS;
		const rechained = rewritten.map((entry) => {
			const own = { ...entry, previousHash: last, hash: hashOf(entry, last, hash) };
			last = own.hash;
			return own;
		});
		expect(codes(rechained)).toEqual([]);
		expect(codes(rechained, headOf(rechained), [headOf(whole)])).toEqual(['differs-from-anchor']);
	});

	test('the canonical text does not depend on the order of fields, and tells different values apart', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
				const reversed = Object.fromEntries(Object.entries(object).reverse());
				expect(canonical(reversed)).toBe(canonical(object));
				expect(JSON.parse(canonical(object))).toEqual(JSON.parse(JSON.stringify(object)));
			})
		);
		expect(canonical({ a: 1 })).not.toBe(canonical({ a: '1' }));
	});
});
