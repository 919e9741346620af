import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser, pageOf, useBrowser } from './harness.ts';
import { tabTo } from './tab-to.ts';

const PHONE = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false };
const AGREEMENT = /^\/overeenkomsten\/[0-9a-f-]{36}$/;

useBrowser();

async function press(page: Page, target: Locator): Promise<void> {
	await tabTo(page, target);
	await page.keyboard.press('Enter');
}

async function fitsThePhone(page: Page): Promise<void> {
	const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
	expect(wide, `${new URL(page.url()).pathname} is wider than the phone`).toBeLessThanOrEqual(0);
}

/** The first button of the form: what Enter in a field presses too. */
function save(page: Page): Locator {
	return page.getByRole('button', { name: 'Bewaar', exact: true }).first();
}

/** From a match of a round that somebody chose a mode for: the learner's page, and its button. Other stories start rounds that nobody chose for. */
async function fromMatch(page: Page): Promise<void> {
	await page.goto('/werkblad');
	// From the end of the list: another story proposes a place to a learner at its beginning, and that holds the seat.
	const learners = (await pathsOn(page, '/leerlingen/')).map((path) => path.replace(/^.*\/leerlingen\//, '')).reverse();
	await page.goto('/rondes');
	const rounds = (await pathsOn(page, '/rondes/')).filter((path) => /^\/rondes\/[0-9a-f-]{36}$/.test(path));
	for (const address of rounds.flatMap((round) => learners.map((learner) => `${round}/leerlingen/${learner}`))) {
		await page.goto(address);
		const make = page.getByRole('link', { name: 'Maak de overeenkomst' });
		if ((await make.count()) === 0) continue;
		await press(page, make);
		await page.waitForURL(/\/overeenkomsten\/nieuw/);
		if ((await page.getByText('Er is al een overeenkomst').count()) === 0) return;
	}
	throw new Error('no match without an agreement');
}

/** Paths of the links on a page that hold these words, each once. */
async function pathsOn(page: Page, words: string): Promise<string[]> {
	const paths = await page
		.locator(`a[href*="${words}"]`)
		.evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname));
	return [...new Set(paths)];
}

/** What the platform could not know: which of several mentors, and what a learner learns when the programme does not say. */
async function fillWhatIsMissing(page: Page): Promise<void> {
	const mentors = page.getByRole('group', { name: 'Mentor' }).getByRole('checkbox');
	if ((await mentors.and(page.locator(':checked')).count()) === 0) await mentors.first().check();
	if ((await page.locator('input[type=hidden][name^="p"][name$="-activity"]').count()) > 0) return;
	await page.getByLabel('Eigen activiteit 1', { exact: true }).fill('Meewerken in het team');
	await page.getByLabel('Waar leert de leerling dit: eigen activiteit 1').selectOption('workplace');
}

describeInBrowser('an agreement, with the keyboard only, on a phone and without script', () => {
	test('a coach turns a match into an agreement, fixes what blocks, and sends it', async () => {
		const page = await pageOf('bart', PHONE);
		await fromMatch(page);
		await fitsThePhone(page);
		await press(page, page.getByRole('button', { name: /^Maak de overeenkomst/ }).first());
		await page.waitForURL((url) => AGREEMENT.test(url.pathname));
		const address = new URL(page.url()).pathname;
		await fitsThePhone(page);

		// Everything is filled in. Something is made wrong on purpose: a first day that has passed.
		await press(
			page,
			page
				.getByRole('link', { name: 'Pas de tekst aan' })
				.or(page.getByRole('link', { name: 'Aanvullen en aanpassen' }))
				.first()
		);
		await page.waitForURL(/\/wijzig$/);
		await fitsThePhone(page);
		const first = page.getByRole('textbox', { name: 'Eerste dag' });
		const proposed = await first.inputValue();
		await fillWhatIsMissing(page);
		await first.fill('2026-09-07');
		await press(page, save(page));
		await page.waitForURL((url) => url.pathname === address);
		await page.getByText('Los eerst de rode punten op.').waitFor();
		await page.getByText('is al voorbij').waitFor();
		expect(await page.getByRole('button', { name: 'Stuur ter ondertekening' }).count()).toBe(0);

		await press(page, page.getByRole('link', { name: 'Aanvullen en aanpassen' }));
		await page.waitForURL(/\/wijzig$/);
		await page.getByRole('textbox', { name: 'Eerste dag' }).fill(proposed);
		await press(page, save(page));
		await page.waitForURL((url) => url.pathname === address);
		expect(await page.locator('section.card').first().innerText()).toContain('Klaar om te sturen');
		await press(page, page.getByRole('button', { name: 'Stuur ter ondertekening' }));
		await page.getByText('De overeenkomst is gestuurd').waitFor();
		await page.getByText('Nu aan zet: de leerling', { exact: false }).waitFor();
		await page.goto('/overeenkomsten?stand=open');
		await fitsThePhone(page);
		expect(await page.locator(`a[href="${address}"]`).count()).toBe(1);
		await page.context().close();
	});

	test('what a wrong form says stays typed, and a week can be added without losing anything', async () => {
		const page = await pageOf('bart', PHONE);
		await page.goto('/overeenkomsten?stand=open');
		const link = page.locator('main a[href^="/overeenkomsten/0"]').first();
		await page.goto(`${(await link.getAttribute('href')) ?? ''}/wijzig`);
		await page.getByLabel('Paritair comité').fill('bakkers');
		await press(page, page.getByRole('navigation', { name: /deel/ }).getByRole('link', { name: 'Uurrooster' }));
		await press(page, page.getByRole('button', { name: 'Wissel met een andere week' }));
		await page.getByRole('heading', { name: 'Week 2' }).waitFor();
		expect(await page.getByLabel('Paritair comité').inputValue()).toBe('bakkers');
		await press(page, save(page));
		await page.getByText('Een paritair comité schrijf je als').waitFor();
		expect(await page.getByLabel('Paritair comité').inputValue()).toBe('bakkers');
		expect(await page.getByRole('heading', { name: 'Week 2' }).count()).toBe(1);
		await fitsThePhone(page);
		await page.context().close();
	});

	test('the enterprise and the learner read the same agreement; they change nothing', async () => {
		for (const visitor of ['jan', 'amina', 'fatima'] as const) {
			const page = await pageOf(visitor, PHONE);
			await page.goto('/overeenkomsten');
			await press(page, page.locator('main a[href^="/overeenkomsten/0"]').first());
			await page.getByRole('heading', { name: 'Overeenkomst van Amina El Idrissi' }).waitFor();
			const plan = page.getByText(/^\d+ activiteiten$/);
			expect(await plan.count(), visitor).toBe(1);
			expect(await page.getByRole('link', { name: 'Pas de tekst aan' }).count()).toBe(0);
			const answer = await page.goto(`${page.url()}/wijzig`);
			expect(answer?.status()).toBe(404);
			await page.context().close();
		}
	});
});
