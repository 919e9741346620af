import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { allRoutes, isFixed, routeFor } from '#tests/browser/routes.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'routes-'));
for (const page of [
	'(openbaar)',
	'(school)/rondes',
	'(school)/rondes/nieuw',
	'(school)/rondes/[id]',
	'api',
	'afmelden'
]) {
	mkdirSync(path.join(folder, page), { recursive: true });
	writeFileSync(
		path.join(folder, page, page === 'api' ? '+server.ts' : '+page.svelte'),
		page === 'afmelden' ? '\n' : '<h1>x</h1>'
	);
}
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the sweep over pages sees each page once, without its group', () => {
	const routes = allRoutes(folder);
	expect(routes.map(({ group, pattern }) => `${group} ${pattern}`)).toEqual([
		'(openbaar) /',
		'(school) /rondes',
		'(school) /rondes/[id]',
		'(school) /rondes/nieuw'
	]);
	expect(routes.filter((route) => !isFixed(route)).map(({ pattern }) => pattern)).toEqual(['/rondes/[id]']);
});

test('an address belongs to the page that the router would open', () => {
	const routes = allRoutes(folder);
	expect(routeFor('/rondes/nieuw', routes)?.pattern).toBe('/rondes/nieuw');
	expect(routeFor('/rondes/0193', routes)?.pattern).toBe('/rondes/[id]');
	expect(routeFor('/rondes/0193/meer', routes)).toBeUndefined();
});
