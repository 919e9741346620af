import { expect, test } from 'vitest';
import { describeInBrowser, pageOf, useBrowser } from './harness.ts';
import { tabTo } from './tab-to.ts';

useBrowser();

describeInBrowser('with the keyboard only', () => {
	test('the skip link goes past the menu', async () => {
		const page = await pageOf('nobody');
		await page.goto('/');
		await page.keyboard.press('Tab');
		const skip = page.locator(':focus');
		expect(await skip.getAttribute('href')).toBe('#inhoud');
		expect((await skip.boundingBox())?.width ?? 0, 'the skip link shows when it has focus').toBeGreaterThan(40);
		await page.keyboard.press('Enter');
		await page.keyboard.press('Tab');
		expect(await page.evaluate(() => document.querySelector('main')?.contains(document.activeElement))).toBe(true);
	});

	test('somebody finds a programme', async () => {
		const page = await pageOf('nobody');
		await page.goto('/opleidingen');
		await tabTo(page, page.getByRole('searchbox').or(page.locator('input[type=search]')).first());
		await page.keyboard.type('bakker');
		await page.keyboard.press('Enter');
		await page.waitForURL(/bakker/);
		const first = page.locator('main a[href^="/opleidingen/"]').first();
		const name = (await first.textContent())?.trim() ?? '';
		await tabTo(page, first);
		await page.keyboard.press('Enter');
		await page.waitForURL(/\/opleidingen\/[^?]+$/);
		expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(name.split('\n')[0]);
	});

	test('a coach signs in and out', async () => {
		const page = await pageOf('nobody');
		await page.goto('/');
		await tabTo(page, page.locator('header a[href="/aanmelden"]'));
		await page.keyboard.press('Enter');
		await page.waitForURL(/\/aanmelden$/);
		await tabTo(page, page.getByRole('button', { name: 'Verder als Bart' }));
		await page.keyboard.press('Enter');
		await page.waitForURL((url) => url.pathname !== '/aanmelden');
		await tabTo(page, page.locator('header form[action="/afmelden"] button'));
		await page.keyboard.press('Enter');
		await page.getByRole('heading', { name: 'Je bent afgemeld' }).waitFor();
		await page.goto('/werkblad');
		expect(new URL(page.url()).pathname).toBe('/aanmelden');
	});

	test('a focus that does not show is found', async () => {
		const page = await pageOf('nobody');
		await page.goto('/');
		await page.evaluate(() => {
			const planted = new CSSStyleSheet();
			planted.replaceSync('*:focus { outline: none !important; box-shadow: none !important }');
			document.adoptedStyleSheets.push(planted);
		});
		await expect(tabTo(page, page.locator('header a[href="/aanmelden"]'))).rejects.toThrow('focus shows');
	});
});
