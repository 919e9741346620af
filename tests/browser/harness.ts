import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { personaOf } from '#db/seed/personas.ts';
import { CHROMIUM_FLAGS, findChromium } from './chromium.ts';

/** The people of the sign-in page, by the key of their persona: one of each kind. */
export const VISITORS = ['amina', 'fatima', 'bart', 'ilse', 'jan', 'nadia', 'koen'] as const;

/** A persona's key, or nobody: signed out. */
export type Visitor = (typeof VISITORS)[number] | 'nobody';

/** `describe` for stories in the browser: skipped, and counted as skipped, where there is no Chromium. */
export const describeInBrowser = describe.skipIf(!findChromium());

let browser: Browser | undefined;

/** Opens one browser for the stories of a file; call at the top of the file. */
export function useBrowser(): void {
	beforeAll(async () => {
		const executablePath = findChromium();
		if (executablePath) browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
	});
	afterAll(async () => browser?.close());
}

/** A fresh profile on the running application: Dutch, in Brussels, 1280 pixels wide unless said otherwise. */
export async function freshContext(options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
	if (!browser) throw new Error('call useBrowser() at the top of the file');
	const defaults = {
		baseURL: inject('origin'),
		locale: 'nl-BE',
		timezoneId: 'Europe/Brussels',
		viewport: { width: 1280, height: 800 }
	};
	const context = await browser.newContext({ ...defaults, ...options });
	context.setDefaultTimeout(15_000);
	return context;
}

/** A page on which the visitor (also Greet, who runs the school of Bart) is signed in, through the sign-in page as anyone would. */
export async function pageOf(
	visitor: Visitor | 'greet',
	options: Parameters<typeof freshContext>[0] = {}
): Promise<Page> {
	const page = await (await freshContext(options)).newPage();
	if (visitor !== 'nobody') await signIn(page, visitor);
	return page;
}

/** Signs in as a persona: opens the sign-in page, presses the button with the name, and arrives. */
async function signIn(page: Page, visitor: Exclude<Visitor | 'greet', 'nobody'>): Promise<void> {
	await page.goto('/aanmelden');
	await page.getByRole('button', { name: `Verder als ${personaOf(visitor).givenName}` }).click();
	await page.waitForURL((url) => url.pathname !== '/aanmelden');
}

/** The addresses on this site to which a page links, without query and fragment, each once. */
export async function linksOn(page: Page): Promise<string[]> {
	const addresses = await page
		.locator('a[href]')
		.evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
	const origin = inject('origin');
	const paths = addresses
		.filter((address) => address.startsWith(`${origin}/`))
		.map((address) => new URL(address).pathname);
	return [...new Set(paths)];
}
