import { describe, expect, test } from 'vitest';
import { ROUTES } from './access-rules.ts';
import { bodyRefusal } from './body-limit.ts';

const of = (length: number | string) => new Headers({ 'content-length': String(length) });
const MB = 1024 * 1024;

describe('how much a request may send', () => {
	test('half a megabyte, and more only where a file is asked', () => {
		expect(bodyRefusal('/account', of(MB / 2))).toBeUndefined();
		expect(bodyRefusal('/account', of(MB / 2 + 1))).toBe(413);
		expect(bodyRefusal(null, of(MB))).toBe(413);
		expect(bodyRefusal('/(openbaar)/controle', of(11 * MB))).toBeUndefined();
		expect(bodyRefusal('/(openbaar)/controle', of(17 * MB))).toBe(413);
		expect(bodyRefusal('/account', new Headers())).toBeUndefined();
	});

	test('and never without saying how much', () => {
		expect(bodyRefusal('/(openbaar)/controle', new Headers({ 'transfer-encoding': 'chunked' }))).toBe(411);
	});

	test('the pages that take a file are real ones', () => {
		const taking = Object.keys(ROUTES).filter((route) => bodyRefusal(route, of(10 * MB)) === undefined);
		expect(taking.sort()).toEqual(['/(openbaar)/controle', '/(werk)/overeenkomsten/[id]/bijlagen']);
	});
});
