import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mayEnter, ROUTES, STAFF_ROLES, type Visitor } from './access-rules.ts';

/** Every route of the tree that answers requests, as the framework names it. */
function routesOf(folder: string, id = ''): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		if (entry.isDirectory()) return routesOf(join(folder, entry.name), `${id}/${entry.name}`);
		return /^\+(page\.svelte|server\.ts)$/.test(entry.name) ? [id] : [];
	});
}

const LEARNER: Visitor = { roles: [], isLearner: true, wards: 0 };
const GUARDIAN: Visitor = { roles: [], isLearner: false, wards: 1 };
const as = (role: string): Visitor => ({ roles: [{ role }], isLearner: false, wards: 0 });

describe('the door', () => {
	test('has a rule for every page of the tree, and no rule for a page that is gone', () => {
		expect(Object.keys(ROUTES).sort()).toEqual([...new Set(routesOf('src/routes'))].sort());
	});

	test('lets nobody in where no rule exists', () => {
		expect(mayEnter('/nieuw', as('operator'), true)).toBe('not-found');
		expect(mayEnter(null, null, true)).toBe('not-found');
	});

	test('asks visitors to sign in before it looks further', () => {
		for (const [route, entry] of Object.entries(ROUTES))
			if (entry !== 'public' && entry !== 'demo') expect(mayEnter(route, null, false), route).toBe('sign-in');
	});

	test('shows demonstration pages only in demonstration', () => {
		for (const [route, entry] of Object.entries(ROUTES)) {
			if (entry !== 'demo') continue;
			expect(mayEnter(route, as('operator'), false), route).toBe('not-found');
			expect(mayEnter(route, null, true), route).toBe('yes');
		}
	});

	test.each(['mentor', 'enterprise-admin', 'operator'])('keeps the %s out of rounds', (role) => {
		expect(mayEnter('/(werk)/rondes', as(role), true)).toBe('not-found');
		expect(mayEnter('/(werk)/rondes/[id]/leerlingen/[leerling]', as(role), true)).toBe('not-found');
	});

	test('lets a sector officer read rounds but start none', () => {
		expect(mayEnter('/(werk)/rondes', as('sector-officer'), true)).toBe('yes');
		expect(mayEnter('/(werk)/rondes/nieuw', as('sector-officer'), true)).toBe('not-found');
		expect(mayEnter('/(werk)/rondes/nieuw', as('coach'), true)).toBe('yes');
	});

	test('lets staff into rounds; learners and guardians only to the page about a learner', () => {
		for (const role of STAFF_ROLES) expect(mayEnter('/(werk)/rondes', as(role), false), role).toBe('yes');
		for (const visitor of [LEARNER, GUARDIAN]) {
			expect(mayEnter('/(werk)/rondes', visitor, false)).toBe('not-found');
			expect(mayEnter('/(werk)/rondes/[id]/leerlingen/[leerling]', visitor, false)).toBe('yes');
		}
	});
});
