import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from 'vitest';
import { previews } from '#platform/mail-templates/previews.ts';
import { describeInBrowser, freshContext, pageOf, useBrowser } from './harness.ts';

const PHONE = { viewport: { width: 360, height: 780 } };
const MESSAGES = previews();

useBrowser();

describeInBrowser('the gallery of messages, on a phone', () => {
	test('shows every message, and its mail as a mail program would, without any rights', async () => {
		const page = await pageOf('nobody', PHONE);
		const problems: string[] = [];
		page.on('console', (message) => void (message.type() === 'error' && problems.push(message.text())));
		await page.goto('/galerij');
		expect(await page.locator('article h3').allTextContents()).toEqual(MESSAGES.map(({ name }) => name));
		const first = page.getByRole('article', { name: 'waiting-items' });
		await first.getByText('De hele mail, voorbeeld 1').click();
		const frame = first.locator('iframe').first();
		await frame.waitFor();
		expect(await frame.getAttribute('sandbox')).toBe('');
		const link = first.frameLocator('iframe').first().getByRole('link');
		// The one style of mails passes the policy by its hash; without it the link would be no button.
		expect(await link.evaluate((node) => getComputedStyle(node).backgroundColor)).toBe('rgb(10, 90, 76)');
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
		expect(problems).toEqual([]);
		await page.context().close();
	});

	test('every mail is readable at 320 pixels, fits, and meets no obstacle', async () => {
		const context = await freshContext({ viewport: { width: 320, height: 640 } });
		const page = await context.newPage();
		for (const { name, examples } of MESSAGES) {
			for (const { mail } of examples) {
				await page.setContent(mail.html);
				expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(320);
			}
			// All mails are made of the same parts: one with a list and one without hold every part.
			if (!['waiting-items', 'sign-in-link'].includes(name)) continue;
			const { violations } = await new AxeBuilder({ page })
				.withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
				.analyze();
			expect(violations.map(({ id }) => `${name}: ${id}`)).toEqual([]);
		}
		await context.close();
	});

	test('somebody chooses how often the morning mail comes, with the keyboard and without script', async () => {
		const page = await pageOf('bart', { ...PHONE, javaScriptEnabled: false });
		await page.goto('/account');
		const choice = page.getByLabel('Hoe vaak wil je die mail?');
		expect(await choice.inputValue()).toBe('daily');
		await choice.selectOption('weekly');
		await page.locator('form', { has: choice }).getByRole('button').press('Enter');
		await page.getByText('Je keuze is bewaard.').waitFor();
		await page.goto('/account');
		expect(await choice.inputValue()).toBe('weekly');
		await choice.selectOption('daily');
		await page.locator('form', { has: choice }).getByRole('button').press('Enter');
		await page.getByText('Je keuze is bewaard.').waitFor();
		await page.context().close();
	});
});
