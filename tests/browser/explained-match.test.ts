import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser, freshContext, pageOf, useBrowser } from './harness.ts';

const ID = '[0-9a-f-]{36}';
/** "A newcomer reaches an explained match in under two minutes." A machine is faster than a newcomer, so it gets less. */
const PATIENCE = 60_000;

useBrowser();

describeInBrowser('a newcomer reaches an explained match', () => {
	test('from the home page, as a coach', async () => {
		const page = await pageOf('nobody');
		const started = performance.now();
		await page.goto('/');
		await page.getByRole('link', { name: 'Aanmelden' }).first().click();
		await page.getByRole('button', { name: 'Verder als Bart' }).click();
		await page.getByRole('link', { name: 'Rondes' }).first().click();
		await page.waitForURL(/\/rondes$/);
		await openRound(page);
		await followLink(page, new RegExp(`^/rondes/${ID}/leerlingen/${ID}$`));
		const explanation = await page.getByRole('main').innerText();
		expect(explanation, 'the page says why').toMatch(/omdat|want|waarom/i);
		expect(performance.now() - started).toBeLessThan(PATIENCE);
	});

	test('the round shows three ways side by side, in words', async () => {
		const page = await pageOf('bart');
		await page.goto('/rondes');
		await openRound(page);
		const table = page.getByRole('table').first();
		expect(await table.getByRole('columnheader').count()).toBeGreaterThanOrEqual(3);
		expect((await page.getByRole('main').innerText()).length).toBeGreaterThan(300);
	});
});

describeInBrowser('without JavaScript', () => {
	test('the search of the portal answers', async () => {
		const page = await (await freshContext({ javaScriptEnabled: false })).newPage();
		await page.goto('/opleidingen');
		await page.locator('input[type=search]').first().fill('bakker');
		await page.locator('input[type=search]').first().press('Enter');
		await page.waitForURL(/bakker/);
		expect(await page.locator('main a[href^="/opleidingen/"]').first().innerText()).toMatch(/bakker/i);
	});

	test('a coach signs in and opens a round', async () => {
		const page = await pageOf('bart', { javaScriptEnabled: false });
		await page.goto('/rondes');
		await openRound(page);
		expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
	});
});

/** Opens the first round of the list. */
async function openRound(page: Page): Promise<void> {
	await followLink(page, new RegExp(`^/rondes/${ID}$`));
}

/** Follows the first link in the page's main part whose address fits. */
async function followLink(page: Page, address: RegExp): Promise<void> {
	await page.locator('main a').first().waitFor();
	const links = page.locator('main a[href]');
	const addresses = await links.evaluateAll((found) =>
		found.map((link) => new URL((link as HTMLAnchorElement).href).pathname)
	);
	const index = addresses.findIndex((path) => address.test(path));
	expect(index, `a link to ${address.source}`).toBeGreaterThanOrEqual(0);
	await links.nth(index).click();
	await page.waitForURL((url) => address.test(url.pathname));
}
