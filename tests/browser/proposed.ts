import { pageOf } from './harness.ts';

/** Bart proposes a place to one of his learners who searches, as anybody would; answers the address of the proposal. The story of Amina is left alone. */
export async function proposeAsBart(): Promise<string> {
	const page = await pageOf('bart');
	await page.goto('/zoektijd');
	const searches = await page
		.locator('a[href^="/zoektijd/"]')
		.evaluateAll((links) =>
			links.filter((link) => !link.textContent.includes('Amina')).map((link) => link.getAttribute('href') ?? '')
		);
	for (const search of searches) {
		await page.goto(search);
		const propose = page.getByRole('link', { name: 'Doe een voorstel' });
		if ((await propose.count()) === 0) continue;
		await propose.click();
		await page.waitForURL(/\/voorstellen\/nieuw/);
		const send = page.getByRole('button', { name: 'Stuur het voorstel' });
		if ((await send.count()) === 0) continue;
		await page.getByText('Wie mag het bericht krijgen?').first().click();
		await page.getByLabel('Mailadres').first().fill('onderneming@voorbeeld.example');
		await send.first().click();
		await page.waitForURL(/\/voorstellen\/[0-9a-f-]{36}/);
		const address = new URL(page.url()).pathname;
		await page.context().close();
		return address;
	}
	throw new Error('no learner of Bart to whom a place can be proposed');
}
