import { describe, expect, test } from 'vitest';
import { hashIn } from './verification.ts';

const HASH = '0123456789abcdef'.repeat(4);

describe('a code that somebody typed', () => {
	test.each([
		HASH,
		HASH.toUpperCase(),
		`  ${HASH.slice(0, 20)} ${HASH.slice(20, 40)}\n${HASH.slice(40)} `,
		`https://samenspoor.example/controle/${HASH}`,
		`https://samenspoor.example/controle/${HASH}/`
	])('%s', (typed) => {
		expect(hashIn(typed)).toEqual({ ok: true, value: HASH });
	});

	test.each([
		['', 'hash-missing', 0],
		['   ', 'hash-missing', 0],
		[HASH.slice(1), 'hash-incomplete', 63],
		[`${HASH}0`, 'hash-incomplete', 65],
		['niet wat je zoekt', 'hash-incomplete', 0],
		[`${HASH.slice(0, 32)}-${HASH.slice(0, 31)}`, 'hash-incomplete', 31]
	])('%s is refused', (typed, code, digits) => {
		expect(hashIn(typed)).toMatchObject({ ok: false, code, detail: { digits } });
	});
});
