import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser, linksOn, pageOf, useBrowser, VISITORS, type Visitor } from './harness.ts';
import { allRoutes, isFixed, routeFor, type Route } from './routes.ts';

/** What axe checks (docs/adr/0012). The rules that depend on width and colours run again at each of the other looks. */
const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const LOOK_RULES = [
	'color-contrast',
	'target-size',
	'scrollable-region-focusable',
	'link-in-text-block',
	'meta-viewport'
];
const LOOKS = [
	{ width: 1280, colorScheme: 'light' },
	{ width: 1280, colorScheme: 'dark' },
	{ width: 360, colorScheme: 'light' },
	{ width: 360, colorScheme: 'dark' }
] as const;

const routes = allRoutes();
const visited = new Set<string>();

useBrowser();

describeInBrowser('every page, for everyone, at 360 and 1280 pixels, light and dark', () => {
	test.each<Visitor>(['nobody', ...VISITORS])(
		'%s meets no obstacle',
		async (visitor) => {
			const page = await pageOf(visitor);
			const problems: string[] = [];
			// What the browser refuses or stumbles over, such as a style that the security policy forbids; a page that is not there is no stumble.
			page.on('console', (message) => {
				if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
					problems.push(`${page.url()}: ${message.text()}`);
			});
			page.on('pageerror', (error) => problems.push(`${page.url()}: ${error.message}`));
			for await (const address of addressesFor(page)) problems.push(...(await obstacles(page, address)));
			await page.context().close();
			expect(problems).toEqual([]);
		},
		600_000
	);

	test('planted obstacles are found', async () => {
		const page = await pageOf('nobody');
		await page.goto('/');
		await page.evaluate(() => {
			const planted = document.createElement('div');
			planted.className = 'planted-once';
			planted.innerHTML = '<img src="/favicon.svg"><button></button>';
			const wide = new CSSStyleSheet();
			wide.replaceSync('.planted-once { width: 900px }');
			document.adoptedStyleSheets.push(wide);
			document.querySelector('main')?.append(planted);
		});
		const found = (await obstacles(page, '/')).join('\n');
		for (const problem of ['image-alt', 'button-name', 'pixels too wide']) expect(found).toContain(problem);
	});

	test('no page was left out', () => {
		// A page that nobody can reach by following links is a page that nobody can use.
		expect(routes.map(({ pattern }) => pattern).filter((pattern) => !visited.has(pattern))).toEqual([]);
	});
});

/** One address for each route that this visitor can open: fixed ones by name, the others by the first link found on the way. */
async function* addressesFor(page: Page): AsyncGenerator<string> {
	const waiting = ['/werkblad', ...routes.filter(isFixed).map(({ pattern }) => pattern)];
	const seen = new Set<Route>();
	for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
		const asked = routeFor(address, routes);
		if (!asked || seen.has(asked)) continue;
		seen.add(asked);
		const answer = await page.goto(address, { waitUntil: 'load' });
		const shown = routeFor(new URL(page.url()).pathname, routes);
		if (shown && answer?.ok()) visited.add(shown.pattern);
		waiting.unshift(...(await linksOn(page)).filter((link) => !isFixed(routeFor(link, routes) ?? asked)));
		// Sent on to a page that comes by itself, such as the sign-in page.
		if (shown === asked || !shown) yield address;
	}
}

async function obstacles(page: Page, address: string): Promise<string[]> {
	const found: string[] = [];
	if (!(await showsSomethingNew(page))) return found;
	for (const { width, colorScheme } of LOOKS) {
		await page.setViewportSize({ width, height: 800 });
		await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
		const axe = new AxeBuilder({ page }).setLegacyMode(true);
		const first = width === 1280 && colorScheme === 'light';
		const { violations } = await (first ? axe.withTags(LEVELS) : axe.withRules(LOOK_RULES)).analyze();
		for (const { id, nodes } of violations) {
			const places = nodes.slice(0, 3).map(({ target }) => target.join(' '));
			found.push(`${address} ${width} ${colorScheme}: ${id} at ${places.join(', ')}`);
		}
	}
	await page.setViewportSize({ width: 320, height: 800 });
	const overflow = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth
	);
	if (overflow > 0) found.push(`${address} 320: ${overflow} pixels too wide`);
	await page.setViewportSize({ width: 1280, height: 800 });
	return found;
}

const kindsSeen = new Set<string>();

/**
 * False when every kind of element on the page, with its parent, was checked before: the same page for another persona, say. A kind is
 * the tag with its classes, role, names of ARIA attributes, and whether it has text.
 */
async function showsSomethingNew(page: Page): Promise<boolean> {
	const kinds = await page.locator('*').evaluateAll((elements) => {
		const kindOf = (element: Element | null): string => {
			if (!element) return '';
			const aria = element
				.getAttributeNames()
				.filter((name) => name.startsWith('aria-') || name === 'role' || name === 'type');
			const text = (element.textContent ?? '').trim() !== '';
			return `${element.tagName} ${element.getAttribute('class') ?? ''} ${element.getAttribute('role') ?? ''} ${aria.join()} ${text}`;
		};
		return elements.map((element) => `${kindOf(element.parentElement)} > ${kindOf(element)}`);
	});
	const fresh = kinds.filter((kind) => !kindsSeen.has(kind));
	for (const kind of fresh) kindsSeen.add(kind);
	return fresh.length > 0;
}
