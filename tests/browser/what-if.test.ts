import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser, linksOn, pageOf, useBrowser } from './harness.ts';

const ROUND = /^\/rondes\/[0-9a-f-]{36}$/;

useBrowser();

describeInBrowser('what if, and comparing', () => {
	test.each([true, false])(
		'a coach asks what more travel and one seat more would do, with script: %s',
		async (javaScriptEnabled) => {
			const page = await pageOf('bart', { javaScriptEnabled });
			await page.goto('/rondes');
			const round = (await linksOn(page)).find((link) => ROUND.test(link)) ?? '';
			await page.goto(round);
			await page.getByRole('link', { name: 'Wat als?' }).click();
			await page.getByText('Er verandert niets en er wordt niets bewaard').waitFor();
			await page.getByLabel('Aanvaardt zo veel minuten reistijd').fill('90');
			await page.getByRole('button', { name: 'Reken na' }).click();
			await page.getByText('aanvaardt 90 minuten reistijd', { exact: false }).first().waitFor();
			// The learner whom the question is about is there by name, also when nothing changes.
			await page.getByRole('region', { name: 'Jouw leerlingen voor wie er iets verandert' }).waitFor();
			await page.getByLabel('Naam of gemeente van de werkplek').fill('bakkerij');
			await page.getByRole('button', { name: 'Zoek de werkplek' }).click();
			await page
				.getByRole('link', { name: /^Eén plaats meer/ })
				.first()
				.click();
			await page.getByText('heeft 1 plaats meer', { exact: false }).first().waitFor();
			expect(await page.getByRole('link', { name: /^Haal weg/ }).count()).toBe(2);
			await page
				.getByRole('link', { name: /^Haal weg/ })
				.first()
				.click();
			await page.getByText('De drie manieren, naast elkaar', { exact: false }).first().waitFor();
			expect(await page.getByRole('link', { name: /^Haal weg/ }).count()).toBe(1);
			await page.context().close();
		}
	);

	test('a number of minutes that is none is told in the page, with what to do', async () => {
		const page = await pageOf('bart');
		await page.goto('/rondes');
		const round = (await linksOn(page)).find((link) => ROUND.test(link)) ?? '';
		await page.goto(`${round}/wat-als?minuten=01890ebf-d9c4-7e34-a053-d67feebcab9a:999`);
		await page.getByText('Vul een aantal minuten in van 1 tot 180').waitFor();
		await page.context().close();
	});

	test('a coach compares two ways of a round, sees the own learners, and takes it along', async () => {
		const page = await pageOf('bart');
		await page.goto('/rondes');
		await page.getByRole('link', { name: 'Vergelijk twee rondes' }).click();
		await page.getByLabel('Manier').first().selectOption('stable');
		await page.getByLabel('Manier').last().selectOption('max');
		await page.getByRole('button', { name: 'Vergelijk' }).click();
		await page.getByRole('heading', { name: 'De cijfers naast elkaar' }).waitFor();
		await page.getByRole('heading', { name: 'Jouw leerlingen' }).waitFor();
		expect(new URL(page.url()).searchParams.get('manier-na')).toBe('max');
		const download = page.waitForEvent('download');
		await page.getByRole('link', { name: 'Neem mee als CSV' }).click();
		expect((await download).suggestedFilename()).toBe('voorbeelddata-vergelijking.csv');
		await page.context().close();
	});

	test('the partnership compares and asks without meeting a learner', async () => {
		const page = await pageOf('koen');
		await page.goto('/rondes');
		const round = (await linksOn(page)).find((link) => ROUND.test(link)) ?? '';
		await page.goto(`${round}/wat-als?werkplek=bakkerij`);
		await page
			.getByRole('link', { name: /^Werkplek sluiten/ })
			.first()
			.click();
		await page.getByText('neemt niemand', { exact: false }).first().waitFor();
		expect(await page.locator('a[href*="/leerlingen/"]').count()).toBe(0);
		expect(await page.getByText('Jouw leerling').count()).toBe(0);
		const id = round.split('/').at(-1);
		await page.goto(`/rondes/vergelijk?voor=${id}&na=${id}&manier-voor=stable&manier-na=hybrid`);
		await page.getByRole('heading', { name: 'De cijfers naast elkaar' }).waitFor();
		expect(await page.locator('a[href*="/leerlingen/"]').count()).toBe(0);
		expect((await page.request.get(`${round}/bundel`)).status()).toBe(404);
		await page.context().close();
	});

	test('pages with an answer hold no obstacle, wide and narrow, light and dark', async () => {
		const page = await pageOf('bart');
		await page.goto('/rondes');
		const round = (await linksOn(page)).find((link) => ROUND.test(link)) ?? '';
		const id = round.split('/').at(-1);
		await page.goto(`${round}/wat-als?werkplek=gent`);
		await page
			.getByRole('link', { name: /^Werkplek sluiten/ })
			.first()
			.click();
		const answered = page.url();
		const compared = `/rondes/vergelijk?voor=${id}&na=${id}&manier-voor=stable&manier-na=max`;
		const refused = `${round}/wat-als?dicht=nergens`;
		expect(await obstaclesOn(page, [`${answered}&werkplek=gent`, compared, refused])).toEqual([]);
		await page.context().close();
	});
});

/** What axe finds on pages that no link without a question leads to, and whether they are wider than a phone. */
async function obstaclesOn(page: Page, addresses: readonly string[]): Promise<string[]> {
	const found: string[] = [];
	for (const address of addresses) {
		await page.goto(address);
		for (const width of [1280, 360])
			for (const colorScheme of ['light', 'dark'] as const) {
				await page.setViewportSize({ width, height: 800 });
				await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
				const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
				found.push(
					...violations.map(
						({ id, nodes }) => `${address} ${width} ${colorScheme}: ${id} at ${nodes[0]?.target.join(' ')}`
					)
				);
			}
		await page.setViewportSize({ width: 320, height: 800 });
		const overflow = await page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth
		);
		if (overflow > 0) found.push(`${address} 320: ${overflow} pixels too wide`);
		await page.setViewportSize({ width: 1280, height: 800 });
	}
	return found;
}
