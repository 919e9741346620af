import { describe, expect, test } from 'vitest';
import { mayEnter } from '#platform/access-rules.ts';
import { tilesFor } from './tiles.ts';

const visitor = (role: string | null, isLearner = false, wards = 0) => ({
	roles: role === null ? [] : [{ role }],
	isLearner,
	wards
});
const hrefs = (who: ReturnType<typeof visitor>) => tilesFor(who).map(({ href }) => href);

/** The route of a tile's address, whichever group of pages it lies in. */
const routeOf = (href: string) =>
	href.startsWith('/onderneming/') || href === '/onderneming' ? `/(onderneming)${href}` : `/(werk)${href}`;

describe('tiles of the workspace', () => {
	test.each(['coach', 'provider-admin', 'sector-officer', 'partnership-coordinator', 'enterprise-admin', 'mentor'])(
		'every tile of a %s leads to a page that opens',
		(role) => {
			const who = visitor(role);
			expect(hrefs(who).length).toBeGreaterThan(1);
			for (const href of hrefs(who)) expect(mayEnter(routeOf(href), who, false), href).toBe('yes');
		}
	);

	test('a learner and a guardian see their proposals and agreements, nothing else', () => {
		for (const who of [visitor(null, true), visitor(null, false, 1)]) {
			expect(hrefs(who)).toEqual(['/voorstellen', '/overeenkomsten']);
			for (const href of hrefs(who)) expect(mayEnter(routeOf(href), who, false)).toBe('yes');
		}
	});

	test('who has no role has no tiles', () => {
		expect(hrefs(visitor(null))).toEqual([]);
		expect(hrefs(visitor('operator'))).toEqual([]);
	});
});
