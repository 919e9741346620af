import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A page of the product: its group folder, the address pattern, and a test for addresses of that pattern. */
export type Route = {
	readonly group: string;
	readonly pattern: string;
	readonly matches: (address: string) => boolean;
};

/** Every page, read from `src/routes`: a new page is visited without anyone adding it to a list. Longest patterns of words first. */
export function allRoutes(folder = 'src/routes'): Route[] {
	return (
		readdirSync(folder, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile() && entry.name === '+page.svelte')
			// An empty page only takes a form and sends on.
			.filter((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8').trim() !== '')
			.map((entry) => routeOf(path.relative(folder, entry.parentPath)))
			.sort((a, b) => a.pattern.localeCompare(b.pattern))
	);
}

/** True for a pattern without a part that depends on data. */
export function isFixed(route: Route): boolean {
	return !route.pattern.includes('[');
}

/** The route of an address: fixed ones win from patterns, as they do in the router. */
export function routeFor(address: string, routes: readonly Route[]): Route | undefined {
	const found = routes.filter((route) => route.matches(address));
	return found.find(isFixed) ?? found[0];
}

function routeOf(folder: string): Route {
	const parts = folder.split(path.sep).filter(Boolean);
	const group = parts.find((part) => part.startsWith('(')) ?? '';
	const words = parts.filter((part) => !part.startsWith('('));
	const pattern = `/${words.join('/')}`;
	const source = words
		.map((word) => (word.startsWith('[') ? '[^/]+' : word.replace(/[.*+?^$()|\\]/g, '\\$&')))
		.join('/');
	const expression = new RegExp(`^/${source}$`);
	return { group, pattern, matches: (address) => expression.test(address) };
}
