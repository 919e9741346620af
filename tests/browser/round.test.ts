import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser, pageOf, useBrowser } from './harness.ts';

const ROUND = /^\/rondes\/[0-9a-f-]{36}$/;
const RESULT = 'Drie manieren, naast elkaar';

useBrowser();

/** Starts a round with the values that the form proposes; answers its address. */
async function startRound(page: Page): Promise<string> {
	await page.goto('/rondes/nieuw');
	await page.getByRole('button', { name: 'Start de ronde' }).click();
	await page.waitForURL((url) => ROUND.test(url.pathname));
	return new URL(page.url()).pathname;
}

describeInBrowser('a round', () => {
	test.each([true, false])('shows by itself when it has ended, with script: %s', async (javaScriptEnabled) => {
		const page = await pageOf('bart', { javaScriptEnabled });
		const address = await startRound(page);
		await page.getByRole('heading', { name: RESULT }).waitFor();
		expect(await page.getByText('Nagerekend', { exact: true }).count()).toBe(1);
		expect(await page.locator(`a[href^="${address}/leerlingen/"]`).count()).toBeGreaterThan(3);
		await page.context().close();
	});

	test('can be stopped by who started it while it is computed, and then has no result', async () => {
		// Without script, so that the page stands still; a round can be done sooner than somebody presses.
		const page = await pageOf('bart', { javaScriptEnabled: false });
		const stopped = page.getByText('Deze ronde is gestopt');
		for (let tries = 0; tries < 10 && (await stopped.count()) === 0; tries++) {
			await startRound(page);
			const button = page.getByRole('button', { name: 'Stop deze ronde' });
			if ((await button.count()) > 0) await button.click();
		}
		expect(await stopped.count()).toBe(1);
		expect(await page.getByRole('heading', { name: RESULT }).count()).toBe(0);
		await page.goto('/rondes');
		expect(await page.getByText('Gestopt').count()).toBeGreaterThan(0);
		await page.context().close();
	});

	test('a wrong start day stays in the form, with what to do, and starts nothing', async () => {
		const page = await pageOf('bart');
		await page.goto('/rondes/nieuw');
		await page.getByLabel('Startdag').fill('2019-01-01');
		await page.getByRole('button', { name: 'Start de ronde' }).click();
		await page.getByText('De startdag moet in het schooljaar liggen').waitFor();
		expect(await page.getByLabel('Startdag').inputValue()).toBe('2019-01-01');
		expect(new URL(page.url()).pathname).toBe('/rondes/nieuw');
		await page.context().close();
	});

	test('is chosen once; the partnership sees counts and no learner', async () => {
		const page = await pageOf('koen');
		const address = await startRound(page);
		await page.getByRole('heading', { name: RESULT }).waitFor();
		expect(await page.locator('a[href*="/leerlingen/"]').count()).toBe(0);
		await page.getByRole('button', { name: 'Kies Gemengd' }).click();
		await page.getByText('Deze manier is gekozen').waitFor();
		expect(await page.getByRole('button', { name: /^Kies / }).count()).toBe(0);
		const csv = await page.request.get(`${address}/uitvoer/csv`);
		expect(csv.headers()['content-disposition']).toContain('voorbeelddata');
		expect(await csv.text()).not.toContain('El Idrissi');
		await page.context().close();
	});

	test.each(['amina', 'jan', 'ilse'] as const)('%s cannot know that rounds of others exist', async (visitor) => {
		const page = await pageOf(visitor);
		for (const address of ['/rondes', '/rondes/nieuw', '/rondes/0190a0a0-0000-7000-8000-000000000000'])
			expect((await page.request.get(address)).status(), address).toBe(404);
		await page.context().close();
	});
});
