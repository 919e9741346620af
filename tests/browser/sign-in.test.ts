import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { codeFor } from '#tests/support/authenticator.ts';
import { describeInBrowser, freshContext, pageOf, useBrowser } from './harness.ts';

useBrowser();

/** Asks for a link on the sign-in page, and returns its address from the demo mailbox. */
async function askForLink(email: string): Promise<string> {
	const page = await pageOf('nobody');
	await page.goto('/aanmelden');
	await page.getByLabel('Je e-mailadres').fill(email);
	await page.getByRole('button', { name: 'Stuur mij een link' }).click();
	await page.getByText('Kijk in je mailbox').waitFor();
	for (let turn = 0; turn < 50; turn++) {
		await page.goto('/demo-postvak');
		const mail = page.locator('article', { hasText: email }).first();
		const link = mail.locator('a[href*="sleutel="]');
		if ((await link.count()) > 0) {
			const address = (await link.getAttribute('href')) ?? '';
			await page.context().close();
			return address;
		}
		await page.waitForTimeout(100);
	}
	throw new Error('no mail came');
}

const title = (page: Page) => page.getByRole('heading', { level: 1 }).textContent();

describeInBrowser('a link by mail', () => {
	test('survives scanners, signs in by the button, once, without a script', async () => {
		const link = await askForLink('greet@samenspoor.example');
		for (const agent of ['Mozilla/5.0 (SafeLinks)', 'BarracudaCentral', 'Proofpoint', 'curl/8', '']) {
			const headers = { 'user-agent': agent, accept: 'text/html' };
			for (const method of ['GET', 'HEAD']) {
				const answer = await fetch(link, { method, headers });
				expect([answer.status, answer.headers.getSetCookie(), answer.headers.get('cache-control')]).toEqual([
					200,
					[],
					'no-store'
				]);
			}
		}
		const page = await (await freshContext({ javaScriptEnabled: false })).newPage();
		await page.goto(link);
		await page.getByRole('button', { name: 'Ja, meld mij aan' }).click();
		// A staff role: the second step comes first.
		expect(new URL(page.url()).pathname).toBe('/account');
		const cookie = (await page.context().cookies()).find(({ name }) => name === '__Host-samenspoor');
		expect(cookie).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Lax', path: '/' });
		await page.goto('/rondes');
		expect(new URL(page.url()).pathname).toBe('/account');

		const other = await (await freshContext()).newPage();
		await other.goto(link);
		expect(await title(other)).toBe('Deze link werkt niet meer');
		await other.getByRole('button', { name: 'Stuur een nieuwe link naar hetzelfde adres' }).click();
		await other.getByText('We stuurden een nieuwe link').waitFor();
	});

	test('opened by somebody else asks to switch, and says from whom to whom', async () => {
		const link = await askForLink('amina@samenspoor.example');
		const page = await pageOf('koen');
		await page.goto(link);
		expect(await page.locator('main').textContent()).toContain('Je bent nu aangemeld als Koen Maes');
		await page.getByRole('link', { name: 'Blijf Koen Maes' }).click();
		await page.getByRole('heading', { name: 'Dag Koen' }).waitFor();
		await page.goto(link);
		await page.getByRole('button', { name: 'Wissel naar Amina El Idrissi' }).click();
		await page.getByRole('heading', { name: 'Dag Amina' }).waitFor();
	});

	test('and every page around it is kept by no browser; a page that was asked comes back with its question', async () => {
		const kept = async (path: string) =>
			(await fetch(inject('origin') + path, { redirect: 'manual' })).headers.get('cache-control');
		for (const path of ['/aanmelden', '/aanmelden/link?sleutel=x', '/afmelden', '/demo-postvak'])
			expect(await kept(path), path).toBe('no-store');
		expect(await kept('/opleidingen')).toBeNull();
		const persona = await fetch(`${inject('origin')}/aanmelden?/persona`, {
			method: 'POST',
			headers: { origin: inject('origin'), accept: 'text/html' },
			body: new URLSearchParams({ email: 'amina@samenspoor.example' }),
			redirect: 'manual'
		});
		expect(persona.headers.getSetCookie()[0]).toContain('__Host-samenspoor=');
		expect(persona.headers.get('cache-control')).toBe('no-store');
		const away = await fetch(`${inject('origin')}/rondes?pagina=2&regio=a/b`, { redirect: 'manual' });
		expect(away.headers.get('location')).toBe(`/aanmelden?naar=${encodeURIComponent('/rondes?pagina=2&regio=a/b')}`);
	});

	test('from another site changes nothing', async () => {
		for (const origin of ['https://elders.example', 'null']) {
			const headers = { origin, 'content-type': 'application/x-www-form-urlencoded' };
			for (const path of [
				'/aanmelden?/link',
				'/aanmelden?/persona',
				'/aanmelden/link?/confirm',
				'/account?/begin',
				'/afmelden'
			])
				expect((await fetch(inject('origin') + path, { method: 'POST', headers, body: 'key=x' })).status, path).toBe(
					403
				);
		}
	});
});

describeInBrowser('the second step', () => {
	test('is set up with a key, opens the work, and lists where somebody is signed in', async () => {
		const page = await (await freshContext({ javaScriptEnabled: false })).newPage();
		await page.goto(await askForLink('an@samenspoor.example'));
		await page.getByRole('button', { name: 'Ja, meld mij aan' }).click();
		await page.getByRole('button', { name: 'Stel de tweede stap in' }).click();
		expect(await page.getByRole('img', { name: /QR-code/ }).isVisible()).toBe(true);
		const key = ((await page.locator('code.key').textContent()) ?? '').replace(/\s/g, '');
		expect(await page.locator('.codes code').count()).toBeGreaterThanOrEqual(8);
		await page.getByLabel('Code uit je app').fill('000000');
		await page.getByRole('button', { name: 'Bevestigen' }).click();
		await page.getByText('Deze code klopt niet').waitFor();
		await page.getByLabel('Code uit je app').fill(codeFor(key));
		await page.getByRole('button', { name: 'Verder' }).click();
		await page.getByRole('heading', { name: 'Dag An' }).waitFor();
		await page.goto('/account');
		await page.getByText('dit toestel').waitFor();
		await page.getByRole('button', { name: 'Afmelden' }).last().click();
		await page.getByRole('heading', { name: 'Je bent afgemeld' }).waitFor();
		await page.goto('/account');
		expect(new URL(page.url()).pathname).toBe('/aanmelden');
	});
});
