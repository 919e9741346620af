import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser, pageOf, useBrowser } from './harness.ts';
import { tabTo } from './tab-to.ts';

const PHONE = { viewport: { width: 360, height: 740 }, javaScriptEnabled: true };

useBrowser();

async function press(page: Page, target: Locator): Promise<void> {
	await tabTo(page, target);
	await page.keyboard.press('Enter');
}

async function isNarrow(page: Page): Promise<void> {
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
}

describeInBrowser('from proposal to two times yes, with the keyboard at 360 pixels', () => {
	test('Bart proposes, Amina says yes, the bakery says yes over the link of its mail', async () => {
		const bart = await pageOf('bart', PHONE);
		await bart.goto('/zoektijd');
		await isNarrow(bart);
		await press(bart, bart.getByRole('link', { name: /Amina El Idrissi/ }));
		await bart.getByRole('heading', { name: 'Zoektijd van Amina El Idrissi' }).waitFor();
		await isNarrow(bart);
		await press(bart, bart.getByRole('link', { name: 'Doe een voorstel' }));
		await bart.getByRole('heading', { name: 'Een werkplek voor Amina El Idrissi' }).waitFor();
		await isNarrow(bart);
		await tabTo(bart, bart.getByText('Wie mag het bericht krijgen?'));
		await bart.keyboard.press('Enter');
		await tabTo(bart, bart.getByLabel('Mailadres'));
		await bart.keyboard.type('lieve@bakkerij.example');
		await press(bart, bart.getByRole('button', { name: 'Stuur het voorstel' }));
		await bart.getByText('Wacht op antwoord').waitFor();
		await isNarrow(bart);
		const address = new URL(bart.url()).pathname;
		const place = (await bart.getByRole('heading', { level: 1 }).textContent())?.split(' bij ')[1] ?? '';

		const amina = await pageOf('amina', PHONE);
		await press(amina, amina.getByRole('link', { name: /Wil je werken bij/ }));
		await amina.waitForURL((url) => url.pathname === address);
		await press(amina, amina.getByRole('button', { name: 'Ja, dit wil ik' }));
		await amina.getByText('Leerling zegt').waitFor();
		await isNarrow(amina);

		const baker = await pageOf('nobody', { ...PHONE, javaScriptEnabled: false });
		const link = await linkMailedTo(baker, 'lieve@bakkerij.example');
		for (let scan = 0; scan < 5; scan++) expect((await baker.request.get(link)).status()).toBe(200);
		await baker.goto(link);
		await baker.getByRole('heading', { name: 'Kan Amina bij jullie leren?' }).waitFor();
		expect(await baker.getByText('El Idrissi').count()).toBe(0);
		await isNarrow(baker);
		await press(baker, baker.getByRole('button', { name: 'Ja, dit wil ik' }));
		await baker.getByText('Je antwoord is bewaard').waitFor();

		await bart.goto(address);
		await bart.getByText('Allebei ja').first().waitFor();
		expect(await bart.getByRole('link', { name: 'Maak overeenkomst' }).getAttribute('href')).toBe(
			`/overeenkomsten/nieuw?voorstel=${address.split('/').at(-1)}`
		);
		expect(place).not.toBe('');
		for (const page of [bart, amina, baker]) await page.context().close();
	});

	test('a link that nobody sent says so, and the partnership sees counts but no names', async () => {
		const page = await pageOf('nobody');
		await page.goto('/voorstellen/antwoord/onzin');
		await page.getByRole('heading', { name: 'Deze link kennen we niet' }).waitFor();
		const koen = await pageOf('koen');
		await koen.goto('/zoektijd');
		await koen.getByText('Geteld op').waitFor();
		expect(await koen.getByText('El Idrissi').count()).toBe(0);
		await page.context().close();
		await koen.context().close();
	});
});

/** The address in the newest mail to somebody, as the demonstration's mailbox shows it. */
async function linkMailedTo(page: Page, recipient: string): Promise<string> {
	for (let wait = 0; wait < 40; wait++) {
		await page.goto('/demo-postvak');
		const text = await page.content();
		const from = text.indexOf(recipient);
		const found = from === -1 ? null : /\/voorstellen\/antwoord\/[\w-]+/.exec(text.slice(from));
		if (found) return found[0];
		await page.waitForTimeout(500);
	}
	throw new Error(`no mail to ${recipient}`);
}
