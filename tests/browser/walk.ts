import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { freshContext } from './harness.ts';
import { tabTo } from './tab-to.ts';

/** A phone without JavaScript: what the pages of the work must do with. */
export const PLAIN_PHONE = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false };
const MOST_STOPS = 200;

let presses = 0;

/** How often a button or a link was pressed since the start of this file, links in messages included. */
export function pressesSoFar(): number {
	return presses;
}

/** Opens the link of a message, as one tap does. */
export async function follow(page: Page, link: string): Promise<void> {
	presses++;
	await page.goto(link);
	await fits(page);
}

/** Presses a button or a link, the first of that name, and waits for the page that it leads to, which is no wider than the phone. */
export async function press(page: Page, role: 'button' | 'link', name: string | RegExp): Promise<void> {
	await tabTo(page, page.getByRole(role, { name }));
	presses++;
	await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
	await fits(page);
}

/** Opens a part of the page that is folded away. */
export async function unfold(page: Page, name: string): Promise<void> {
	await tabTo(page, page.locator('summary', { hasText: name }));
	presses++;
	await page.keyboard.press('Enter');
}

/** Types in a field, in the place of what is there; a date as month, day and year, the order of this Chromium. */
export async function type(page: Page, label: string | RegExp, text: string): Promise<void> {
	const field = page.getByLabel(label, typeof label === 'string' ? { exact: true } : {}).first();
	await tabTo(page, field);
	if ((await field.getAttribute('type')) !== 'date') await page.keyboard.press('Control+A');
	await page.keyboard.type(text);
}

/** Chooses from a list, by typing how the choice begins. */
export async function choose(page: Page, label: string, choice: string): Promise<void> {
	const list = page.getByLabel(label, { exact: true });
	await tabTo(page, list);
	await page.keyboard.type(choice);
	expect(await list.locator('option:checked').innerText()).toBe(choice);
}

/** Ticks a box or a round button. Of round buttons the Tab key reaches one, the arrows the others. */
export async function tick(page: Page, label: string | RegExp): Promise<void> {
	const box = page.getByLabel(label).first();
	if ((await box.getAttribute('type')) === 'checkbox') await tabTo(page, box);
	else await toRadio(page, box);
	if (!(await box.isChecked())) await page.keyboard.press('Space');
	expect(await box.isChecked()).toBe(true);
}

async function toRadio(page: Page, radio: Locator): Promise<void> {
	const name = await radio.getAttribute('name');
	const inGroup = (): Promise<boolean> =>
		page.evaluate((wanted) => (document.activeElement as HTMLInputElement | null)?.name === wanted, name);
	for (let stop = 0; stop < MOST_STOPS && !(await inGroup()); stop++) await page.keyboard.press('Tab');
	for (let stop = 0; stop < MOST_STOPS; stop++) {
		if (await radio.evaluate((element) => document.activeElement === element)) return;
		await page.keyboard.press('ArrowDown');
	}
	throw new Error(`no way to ${radio.toString()} with the arrows`);
}

/** No page is wider than the phone. */
async function fits(page: Page): Promise<void> {
	expect(await page.evaluate(() => document.documentElement.scrollWidth), page.url()).toBeLessThanOrEqual(360);
}

/** What `wanted` finds in the newest message to somebody in which it finds something: mail or SMS, in the demo mailbox. */
export async function messageTo(recipient: string, wanted: RegExp): Promise<string> {
	const page = await (await freshContext()).newPage();
	try {
		for (let turn = 0; turn < 60; turn++) {
			await page.goto('/demo-postvak');
			const messages = await page.locator('article', { hasText: recipient }).allInnerTexts();
			const found = messages.map((text) => wanted.exec(text)?.[1]).find((text) => text !== undefined);
			if (found !== undefined) return found;
			await page.waitForTimeout(250);
		}
	} finally {
		await page.context().close();
	}
	throw new Error(`no message to ${recipient} with ${wanted.source}`);
}
