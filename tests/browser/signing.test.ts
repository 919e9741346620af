import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { personaOf } from '#db/seed/personas.ts';
import { describeInBrowser, freshContext, pageOf, useBrowser } from './harness.ts';
import { tabTo } from './tab-to.ts';

const PHONE = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false };

/** Who got a link to sign Amina's agreement. */
const CIRCLE = ['amina', 'fatima', 'jan'] as const;

useBrowser();

/** What the demo mailbox holds for this address, the newest first; for everybody when it is empty. */
async function mailFor(address: string): Promise<string> {
	const page = await (await freshContext()).newPage();
	await page.goto(`/demo-postvak?${new URLSearchParams({ aan: address })}`);
	const html = await page.getByRole('main').innerHTML();
	await page.context().close();
	return html;
}

/** The link by which this party signs the agreement that the demonstration sent to Amina's circle. */
async function linkFor(quality: string): Promise<string> {
	const mails = await Promise.all(CIRCLE.map((key) => mailFor(personaOf(key).email)));
	const keys = new Set([...mails.join('\n').matchAll(/\/teken\/([\w-]{22})/g)].map(([, key]) => key ?? ''));
	for (const key of keys) {
		const page = await fetch(`${inject('origin')}/teken/${key}`).then((answer) => answer.text());
		if (page.includes(`Teken ${quality}`) && page.includes('Amina')) return `/teken/${key}`;
	}
	throw new Error(`no link ${quality}`);
}

async function press(page: Page, name: RegExp): Promise<void> {
	await tabTo(page, page.getByRole('button', { name }).first());
	await Promise.all([page.waitForLoadState('load'), page.keyboard.press('Enter')]);
}

/** The six digits that arrived last. */
async function newestCode(): Promise<string> {
	const found = /(\d{6}) is je code om te tekenen/.exec(await mailFor(''));
	if (!found?.[1]) throw new Error('no code arrived');
	return found[1];
}

/** Signs from a phone without an account and without a script, with the keyboard only. */
async function sign(quality: string): Promise<Page> {
	const link = await linkFor(quality);
	const page = await (await freshContext(PHONE)).newPage();
	await page.goto(link);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
	await press(page, /^Ik wil tekenen/);
	const code = page.getByLabel('Code van zes cijfers');
	await code.waitFor();
	expect(await code.getAttribute('autocomplete')).toBe('one-time-code');
	await tabTo(page, code);
	await page.keyboard.type(await newestCode());
	await page.keyboard.press('Enter');
	await page.getByText('Bedankt, je handtekening staat erbij').waitFor();
	return page;
}

describeInBrowser('signing from a phone without account', () => {
	test('a scanner that opens the link ever so often signs nothing and uses nothing up', async () => {
		const link = `${inject('origin')}${await linkFor('als ouder of voogd')}`;
		for (let turn = 0; turn < 5; turn++) {
			expect((await fetch(link)).status).toBe(200);
			expect((await fetch(link, { method: 'HEAD' })).status).toBe(200);
		}
		expect(await fetch(link).then((answer) => answer.text())).toContain('Ik wil tekenen');
		// Another site cannot press the button.
		const forged = await fetch(`${link}?/teken`, {
			method: 'POST',
			headers: { origin: 'https://elders.example' },
			body: new URLSearchParams({ version: '1', code: '123456' })
		});
		expect(forged.status).toBe(403);
	});

	test('the baker types a wrong code, reads how many tries are left, and signs; an unknown link says what to do', async () => {
		const page = await (await freshContext(PHONE)).newPage();
		await page.goto(await linkFor('voor de onderneming'));
		await page.getByRole('button', { name: /^Ik wil tekenen/ }).click();
		const code = await newestCode();
		await page.getByLabel('Code van zes cijfers').fill('12 34');
		await page.getByRole('button', { name: /^Teken/ }).click();
		await page.getByText('Typ de zes cijfers van de code.').waitFor();
		await page.getByLabel('Code van zes cijfers').fill(code === '000000' ? '000001' : '000000');
		await page.getByRole('button', { name: /^Teken/ }).click();
		await page.getByText('Je kan het nog 4 keer proberen.').waitFor();
		await page.getByLabel('Code van zes cijfers').fill(code);
		await page.getByRole('button', { name: /^Teken/ }).click();
		await page.getByText('Bedankt, je handtekening staat erbij').waitFor();
		await page.goto(`/teken/${'A'.repeat(22)}`);
		await page.getByRole('heading', { level: 1, name: 'Deze link kennen we niet' }).waitFor();
		await page.context().close();
	});

	test('guardian and learner sign with the keyboard only; the last one reads that it is complete, and everybody sees the same list', async () => {
		const link = await linkFor('als ouder of voogd');
		await (await sign('als ouder of voogd')).context().close();
		const again = await (await freshContext(PHONE)).newPage();
		await again.goto(link);
		await again.getByText('Je hebt al getekend').waitFor();
		expect(await again.getByRole('button', { name: /tekenen|nieuwe/i }).count()).toBe(0);
		const last = await sign('als leerling');
		await last.getByText('Iedereen heeft getekend. Je krijgt het document').waitFor();
		const coach = await pageOf('bart');
		await coach.goto('/overeenkomsten');
		await coach.getByRole('link', { name: /Amina/ }).first().click();
		expect(await coach.getByRole('main').innerText()).toContain('Iedereen heeft getekend.');
	});
});
