import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser, pageOf, useBrowser } from './harness.ts';
import { tabTo } from './tab-to.ts';

/** A phone. */
const PHONE = { viewport: { width: 360, height: 740 } };

useBrowser();

async function press(page: Page, target: Locator, key = 'Enter'): Promise<void> {
	await tabTo(page, target);
	await page.keyboard.press(key);
}

async function type(page: Page, label: string, text: string): Promise<void> {
	await tabTo(page, page.getByLabel(label, { exact: true }));
	await page.keyboard.type(text);
}

/** A date field takes its parts in the order of the browser's language; Chromium here has month, day, year. */
async function typeDay(page: Page, label: string, monthDayYear: string): Promise<void> {
	await tabTo(page, page.getByLabel(label, { exact: true }));
	await page.keyboard.type(monthDayYear);
}

async function isWideEnough(page: Page): Promise<boolean> {
	return page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
}

describeInBrowser('a recognition, with the keyboard only, on a phone', () => {
	test('Jan the baker applies, Nadia asks, Jan answers, Nadia recognises, and both read why', async () => {
		const jan = await pageOf('jan', PHONE);
		await jan.goto('/onderneming/erkenningen');
		await press(jan, jan.getByRole('link', { name: 'Vraag een erkenning aan' }));
		await jan.waitForURL('**/onderneming/erkenningen/nieuw');
		await tabTo(jan, jan.getByLabel('Opleiding', { exact: true }));
		await jan.keyboard.type('Chocolatier');
		await press(jan, jan.getByRole('button', { name: 'Ga verder met deze opleiding' }));
		await jan.waitForURL(/opleiding=/);
		const began = Date.now();
		await typeDay(jan, 'Geboortedatum', '05011980');
		await type(jan, 'Jaren ervaring in dit beroep', '20');
		await typeDay(jan, 'Datum op het uittreksel 596.2', '10012026');
		await press(jan, jan.getByRole('button', { name: 'Dien de aanvraag in' }));
		await jan.waitForURL(/erkenningen\/[0-9a-f-]{36}$/);
		expect(Date.now() - began).toBeLessThan(120_000);
		expect(await isWideEnough(jan)).toBe(true);
		await jan.getByText('ingediend', { exact: true }).waitFor();
		const id = /[0-9a-f-]{36}$/.exec(new URL(jan.url()).pathname)?.[0] ?? '';

		const nadia = await pageOf('nadia', PHONE);
		await nadia.goto('/erkenningen');
		await press(nadia, nadia.locator(`a[href="/erkenningen/${id}"]`));
		await press(nadia, nadia.getByRole('button', { name: 'Neem in behandeling' }));
		await nadia.waitForURL(/gedaan/);
		await press(nadia, nadia.getByText('Vraag informatie', { exact: true }).first());
		await type(nadia, 'Wat wil je weten?', 'Hoeveel ovens zijn er?');
		await press(nadia, nadia.getByRole('button', { name: 'Vraag informatie' }));
		await nadia.getByText('wacht op antwoord', { exact: true }).waitFor();

		await jan.goto('/werkblad');
		await press(jan, jan.getByRole('link', { name: /vraag over je erkenning voor Chocolatier/ }));
		await type(jan, 'Jullie antwoord', 'Er zijn twee ovens.');
		await press(jan, jan.getByRole('button', { name: 'Stuur het antwoord' }));
		await jan.getByText('in behandeling', { exact: true }).waitFor();

		await nadia.goto(`/erkenningen/${id}`);
		await nadia.getByText('Erkennen kan nog niet').waitFor();
		await press(nadia, nadia.getByRole('button', { name: 'Bewaar' }).first());
		await nadia.getByText(/Uittreksel gezien op/).waitFor();
		expect(await nadia.getByText('Erkennen kan nog niet').count()).toBe(0);
		await press(nadia, nadia.getByText('Erken deze werkplek', { exact: true }).first());
		await type(nadia, 'Motivering van de erkenning', 'Een goede werkplek met twee ovens.');
		await press(nadia, nadia.getByRole('button', { name: 'Erken deze werkplek' }));
		await nadia.getByText('erkend', { exact: true }).waitFor();
		expect(await isWideEnough(nadia)).toBe(true);

		await jan.goto(`/onderneming/erkenningen/${id}`);
		await jan.getByText('Een goede werkplek met twee ovens.').first().waitFor();
		expect(await jan.getByText('Nadia Wouters').count()).toBeGreaterThan(1);
		await jan.context().close();
		await nadia.context().close();
	});

	test('a mistake keeps what was typed; a second application for the same is refused and leads to the first', async () => {
		const page = await pageOf('jan', PHONE);
		await page.goto('/onderneming/erkenningen/nieuw?opleiding=1711');
		await page.getByLabel('Jaren ervaring in dit beroep').fill('99');
		await page.getByLabel('Geboortedatum').fill('1980-05-01');
		await page.getByRole('button', { name: 'Dien de aanvraag in' }).click();
		await page.getByText('Vul een aantal jaren in van 0 tot 60.').waitFor();
		expect(await page.getByLabel('Geboortedatum').inputValue()).toBe('1980-05-01');
		await page.getByLabel('Jaren ervaring in dit beroep').fill('9');
		await page.getByRole('button', { name: 'Dien de aanvraag in' }).click();
		await page.waitForURL(/erkenningen\/[0-9a-f-]{36}$/);
		const first = new URL(page.url()).pathname;
		await page.goto('/onderneming/erkenningen/nieuw?opleiding=1711');
		await page.getByRole('button', { name: 'Dien de aanvraag in' }).click();
		await page.getByText('al een aanvraag of een erkenning').waitFor();
		await page.getByRole('link', { name: 'Bekijk ze' }).click();
		expect(new URL(page.url()).pathname).toBe(first);
		await page.context().close();
	});

	test.each(['amina', 'bart', 'ilse', 'nobody'] as const)('%s sees no work list and no file', async (visitor) => {
		const page = await pageOf(visitor);
		const answer = await page.request.get('/erkenningen', { maxRedirects: 0 });
		expect(visitor === 'nobody' ? [303] : [404]).toContain(answer.status());
		await page.context().close();
	});
});
