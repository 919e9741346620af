import type { Page } from 'playwright-core';
import { beforeAll, expect, inject, test } from 'vitest';
import { loadExtract } from '#duaal/organisations/register/load-extract.server.ts';
import { inFolder, zipExtract } from '#tests/kbo-extract/extract.ts';
import { BAKER, WITH_BAKER } from '#tests/organisations/joinings.ts';
import { findChromium } from './chromium.ts';
import { describeInBrowser, freshContext, pageOf, useBrowser } from './harness.ts';
import { tabTo } from './tab-to.ts';

useBrowser();

// The register of the running application: the small extract, with one baker more.
beforeAll(async () => {
	if (!findChromium()) return;
	const databaseUrl = `postgres://samenspoor@${encodeURIComponent(inject('data'))}/postgres`;
	await inFolder(async (folder) => {
		const path = await zipExtract(folder, 'full', WITH_BAKER);
		const loaded = await loadExtract({ databaseUrl, path, badShare: 0, replace: false, watch: () => undefined });
		expect(loaded).toMatchObject({ ok: true });
	});
});

const PHONE = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false };

async function fill(page: Page, label: string, text: string): Promise<void> {
	await tabTo(page, page.getByLabel(label, { exact: true }));
	await page.keyboard.press('Control+A');
	await page.keyboard.type(text);
}

async function press(page: Page, name: string | RegExp): Promise<void> {
	await tabTo(page, page.getByRole('button', { name }));
	await page.keyboard.press('Enter');
}

/** No page is wider than the phone. */
async function fits(page: Page): Promise<void> {
	expect(await page.evaluate(() => document.documentElement.scrollWidth), page.url()).toBeLessThanOrEqual(360);
}

/** The newest link of a mail to an address, from the demo mailbox. */
async function linkFor(page: Page, email: string): Promise<string> {
	for (let turn = 0; turn < 50; turn++) {
		await page.goto('/demo-postvak');
		const link = page.locator('article', { hasText: email }).first().locator('a[href*="sleutel="]');
		if ((await link.count()) > 0) return (await link.getAttribute('href')) ?? '';
		await page.waitForTimeout(100);
	}
	throw new Error('no mail came');
}

/** From the front door to the mail, with a number only. */
async function askWith(page: Page, [given, family, email]: readonly [string, string, string]): Promise<void> {
	await page.goto('/onderneming/aansluiten');
	await fits(page);
	await fill(page, 'Ondernemingsnummer', BAKER);
	await page.keyboard.press('Enter');
	await page.getByRole('heading', { name: 'Brood van Lotte' }).waitFor();
	await fits(page);
	await fill(page, 'Voornaam', given);
	await fill(page, 'Familienaam', family);
	await fill(page, 'E-mailadres', email);
	await page.keyboard.press('Enter');
	await page.getByText('Kijk in je mailbox').waitFor();
	await fits(page);
}

describeInBrowser('a baker alone', () => {
	test('joins with a number, on a phone, with the keyboard only and without a script', async () => {
		const page = await (await freshContext(PHONE)).newPage();
		await askWith(page, ['Lotte', 'Meert', 'lotte@onderneming.example']);
		const link = await linkFor(page, 'lotte@onderneming.example');
		for (const method of ['GET', 'HEAD', 'GET'])
			expect((await fetch(link, { method, headers: { 'user-agent': 'SafeLinks' } })).status).toBe(200);
		await page.goto(link);
		expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Nog één klik');
		await fits(page);
		await press(page, 'Ja, sluit Brood van Lotte aan');
		await page.waitForURL(({ pathname }) => pathname === '/onderneming');
		expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Brood van Lotte');
		await page.getByText('Voorbeeldstraat 4, Gent').waitFor();
		await fits(page);

		// Wrong first: what was typed stays, and the field says what to do.
		await tabTo(page, page.getByRole('link', { name: 'Vul je paritair comité in' }));
		await page.keyboard.press('Enter');
		await fill(page, 'Nummer van het paritair comité', '11');
		await press(page, 'Bewaar');
		await page.getByText('Een paritair comité heeft drie cijfers').waitFor();
		expect(await page.getByLabel('Nummer van het paritair comité').inputValue()).toBe('11');
		await fits(page);
		await fill(page, 'Nummer van het paritair comité', 'PC 118.03');
		await press(page, 'Bewaar');
		await page.getByText('Daaruit volgt de sector').waitFor();

		await page.goto('/onderneming');
		await tabTo(page, page.getByRole('link', { name: 'Voeg iemand toe' }));
		await page.keyboard.press('Enter');
		await fill(page, 'Naam', 'Lotte Meert');
		await fill(page, 'Wat doet deze persoon?', 'zaakvoerder');
		await fill(page, 'Telefoon', '0470 12 34 56');
		await press(page, 'Voeg toe');
		await page.getByRole('link', { name: '+32 470 12 34 56' }).waitFor();
		await fits(page);
		// Letting others in asks for the second step first.
		await page.goto('/onderneming/mensen');
		expect(new URL(page.url()).pathname).toBe('/account');
		const again = await (await freshContext(PHONE)).newPage();
		await again.goto(link);
		expect(await again.getByRole('heading', { level: 1 }).textContent()).toBe('Deze link werkt niet meer');
	});

	test('comes second, and then waits for the first', async () => {
		const page = await (await freshContext(PHONE)).newPage();
		await askWith(page, ['Rik', 'Claes', 'rik@onderneming.example']);
		await page.goto(await linkFor(page, 'rik@onderneming.example'));
		await press(page, 'Ja, vraag om mee te werken');
		await page.waitForURL(({ pathname }) => pathname === '/onderneming/wachten');
		await page.getByText('wacht op een antwoord').waitFor();
		await page.goto('/onderneming');
		expect(await page.getByRole('heading', { level: 1 }).textContent()).not.toBe('Brood van Lotte');
	});

	test('types name and place where the register does not know the number, and carries the mark', async () => {
		const page = await (await freshContext(PHONE)).newPage();
		await page.goto('/onderneming/aansluiten?nummer=0316.380.842');
		await page.getByText('Dit nummer klopt niet').waitFor();
		await page.goto('/onderneming/aansluiten?nummer=0316.380.841');
		await page.getByText('Ons register gaat tot').waitFor();
		await fill(page, 'Naam van de onderneming', ' ');
		await fill(page, 'Straat en nummer van de werkplek', 'Kaai 1');
		await page.getByLabel('Gemeente', { exact: true }).selectOption({ label: 'Gent' });
		await fill(page, 'Voornaam', 'Ada');
		await fill(page, 'Familienaam', 'Nieuw');
		await fill(page, 'E-mailadres', 'ada@onderneming.example');
		await page.keyboard.press('Enter');
		// What was typed stays; only what is wrong is asked again.
		await page.getByText('Vul de naam van de onderneming in').waitFor();
		expect(await page.getByLabel('Straat en nummer van de werkplek').inputValue()).toBe('Kaai 1');
		await fits(page);
		await fill(page, 'Naam van de onderneming', 'Bakkerij Nieuw');
		await page.keyboard.press('Enter');
		await page.getByText('Kijk in je mailbox').waitFor();
		await page.goto(await linkFor(page, 'ada@onderneming.example'));
		await press(page, 'Ja, sluit Bakkerij Nieuw aan');
		await page.getByText('niet nagekeken in het register').waitFor();
		const officer = await pageOf('nadia');
		await officer.goto('/ondernemingen/0316380841');
		await officer.getByText('niet nagekeken in het register').waitFor();
	});
});

describeInBrowser('five schools and one baker', () => {
	test('one says "I call", the other sees who, and a note ends it', async () => {
		const bart = await pageOf('bart');
		await bart.goto('/ondernemingen?zoek=backer&gemeente=gent');
		await bart.getByRole('link', { name: 'Voorbeeldbakkerij De Backer' }).click();
		const other = await pageOf('koen');
		await other.goto(bart.url());
		await bart.getByRole('button', { name: 'Ik bel' }).click();
		await bart.getByText('Jij belt').waitFor();
		// The page of the other was open already: the second one learns who was first.
		await other.getByRole('button', { name: 'Ik bel' }).click();
		await other.getByText('Iemand was je net voor').waitFor();
		expect(await other.locator('main').textContent()).toContain('Bart Peeters van');
		await bart.getByText('Noteer een bezoek of gesprek').click();
		await bart.getByLabel('Notitie').fill('Wil in maart een leerling.');
		await bart.getByRole('button', { name: 'Noteer', exact: true }).click();
		await bart.getByText('Niemand belt nu').waitFor();
		await other.reload();
		await other.getByText('Wil in maart een leerling.').waitFor();
		const baker = await pageOf('jan');
		await baker.goto('/onderneming');
		expect(await baker.locator('main').textContent()).not.toContain('Wil in maart een leerling.');
		expect(await baker.locator('main').textContent()).toContain('Bart Peeters');
	});
});
