import { expect, test } from 'vitest';
import { byPages } from './by-pages.ts';

test.each([0, 1, 9, 10, 11, 30, 31])('all of %i rows come once, in order, ten at a time', async (size) => {
	const rows = Array.from({ length: size }, (_, index) => ({ id: String(index).padStart(36, '0') }));
	const asked: number[] = [];
	const all = await byPages(
		(after, limit) => {
			asked.push(limit);
			return Promise.resolve(rows.filter(({ id }) => id > after).slice(0, limit));
		},
		({ id }) => id,
		10
	);
	expect(all).toEqual(rows);
	expect(asked).toHaveLength(Math.floor(size / 10) + 1);
});
