import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser, linksOn, pageOf, useBrowser } from './harness.ts';
import { allRoutes, isFixed } from './routes.ts';

const ROUND_LIMIT = 60_000;

useBrowser();

describeInBrowser('script that a page sends', () => {
	test('none on the public portal, nor on the way in', async () => {
		const page = await pageOf('nobody');
		const portal = allRoutes().filter((route) => route.group === '(openbaar)');
		const addresses = new Set([...portal.filter(isFixed).map(({ pattern }) => pattern), '/aanmelden']);
		for (const address of [...addresses]) {
			await page.goto(address);
			for (const link of await linksOn(page))
				if (portal.some((route) => !isFixed(route) && route.matches(link) && addresses.size < 12)) addresses.add(link);
		}
		expect(addresses.size).toBeGreaterThan(1);
		for (const address of addresses) {
			expect(await scriptBytes(page, address), address).toBe(0);
			expect(await page.locator('script').count(), address).toBe(0);
		}
	});

	// Also the scale itself: what a page does send is weighed.
	test('at most 60 kB on a round', async () => {
		const page = await pageOf('koen');
		await page.goto('/rondes');
		const round = (await linksOn(page)).find((link) => /^\/rondes\/[0-9a-f-]{36}$/.test(link));
		expect(round, 'the page with rounds links to a round').toBeDefined();
		const bytes = await scriptBytes(page, round ?? '');
		expect(bytes).toBeGreaterThan(0);
		expect(bytes).toBeLessThanOrEqual(ROUND_LIMIT);
	});
});

/** Bytes of script on the wire for one visit with an empty cache. */
async function scriptBytes(page: Page, address: string): Promise<number> {
	const session = await page.context().newCDPSession(page);
	await session.send('Network.enable');
	await session.send('Network.setCacheDisabled', { cacheDisabled: true });
	const scripts = new Set<string>();
	let bytes = 0;
	session.on('Network.responseReceived', ({ type, requestId, response }) => {
		if (type === 'Script' || /javascript/.test(response.mimeType)) scripts.add(requestId);
	});
	session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
		if (scripts.has(requestId)) bytes += encodedDataLength;
	});
	await page.goto(address, { waitUntil: 'networkidle' });
	await session.detach();
	return bytes;
}
