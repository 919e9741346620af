import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import pg from 'pg';
import { beforeAll, expect, inject, test } from 'vitest';
import { personaOf } from '#db/seed/personas.ts';
import { describeInBrowser, linksOn, pageOf, useBrowser, VISITORS, type Visitor } from './harness.ts';
import { findChromium } from './chromium.ts';
import { proposeAsBart } from './proposed.ts';
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

/** Pages behind a key that comes by mail, as somebody with a wrong key finds them; a right one that a page links to is visited before it. */
const WITH_A_WRONG_KEY = [
	'/teken/onbekend',
	'/voorstellen/antwoord/onbekend',
	'/plekken/bevestig/onbekend',
	`/controle/${'a'.repeat(64)}`
];

useBrowser();
beforeAll(async () => {
	if (!findChromium()) return;
	await proposeAsBart();
	await recogniseJanForOneMore();
});

/** Jan's bakery is recognised for one programme more, for which it offers no place yet. */
async function recogniseJanForOneMore(): Promise<void> {
	const database = new pg.Client(`postgres://samenspoor@${encodeURIComponent(inject('data'))}/postgres`);
	await database.connect();
	await database.query(
		`with other as (insert into programme (code, name, kind, form, domain_code, sector_code, example)
				select 'zonder-plek', 'Opleiding zonder plek', kind, form, domain_code, sector_code, true from programme limit 1 returning id)
			insert into recognition (programme_id, establishment_id, status, decided_on, valid_until)
				select other.id, s.id, 'recognised', '2025-01-01', '2100-01-01' from other, establishment s
				join membership m on m.organisation_id = s.enterprise_id where m.person_id = $1 and m.role = 'enterprise-admin' order by s.id limit 1`,
		[personaOf('jan').personId]
	);
	await database.end();
}

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

/** Pages about what a link to them asks; without a question there is nothing. */
const ASKS_A_QUESTION: ReadonlySet<string> = new Set(['/voorstellen/nieuw', '/onderneming/plekken/nieuw']);
/** An agreement leads to other pages in each state: so many of them are opened. */
const MOST_AGREEMENTS = 6;

/** One address for each route that this visitor can open: fixed ones by name, the others by the first link found on the way. */
async function* addressesFor(page: Page): AsyncGenerator<string> {
	const fixed = routes.filter((route) => isFixed(route) && !ASKS_A_QUESTION.has(route.pattern));
	const waiting = ['/werkblad', ...fixed.map(({ pattern }) => pattern), ...WITH_A_WRONG_KEY];
	const seen = new Map<Route, number>();
	const tried = new Set<string>();
	for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
		const asked = routeOf(address);
		const most = asked?.pattern === '/overeenkomsten/[id]' ? MOST_AGREEMENTS : 1;
		if (!asked || tried.has(address) || (seen.get(asked) ?? 0) >= most) continue;
		tried.add(address);
		seen.set(asked, (seen.get(asked) ?? 0) + 1);
		const answer = await page.goto(address, { waitUntil: 'load' });
		const shown = routeOf(page.url());
		if (shown && answer?.ok()) visited.add(shown.pattern);
		waiting.unshift(...(await waysOn(page)));
		// Sent on to a page that comes by itself, such as the sign-in page.
		if (shown === asked || !shown) yield address;
	}
}

function routeOf(address: string): Route | undefined {
	return routeFor(new URL(address, inject('origin')).pathname, routes);
}

/** Where links of a page lead that no list names: to one thing, or with a question. */
async function waysOn(page: Page): Promise<string[]> {
	const one = (await linksOn(page)).filter((link) => routeOf(link) && !isFixed(routeOf(link) as Route));
	const asking = await page
		.locator('a[href*="?"]')
		.evaluateAll((links) =>
			links.map((link) => (link as HTMLAnchorElement).pathname + (link as HTMLAnchorElement).search)
		);
	return [...one, ...asking.filter((link) => ASKS_A_QUESTION.has(link.replace(/\?.*/, '')))];
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
