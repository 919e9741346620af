import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

const MOST_STOPS = 300;

/**
 * Goes to the first of what is meant with the Tab key only, as somebody without a mouse does; stays where it is when the focus is there already. Each stop on the way must show that it
 * has the focus. Throws when the keyboard does not get there.
 */
export async function tabTo(page: Page, target: Locator): Promise<void> {
	const goal = await target.first().elementHandle();
	if (await page.evaluate((wanted) => document.activeElement === wanted, goal)) return;
	for (let stop = 0; stop < MOST_STOPS; stop++) {
		await page.keyboard.press('Tab');
		const state = await page.evaluate((wanted) => {
			const active = document.activeElement;
			if (!active || active === document.body) return { arrived: false, what: 'the page', shows: true };
			const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(active);
			const shows = (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
			return { arrived: active === wanted, what: active.outerHTML.slice(0, 80), shows };
		}, goal);
		expect(state.shows, `focus shows on ${state.what}`).toBe(true);
		if (state.arrived) return;
	}
	throw new Error(`not reached with ${MOST_STOPS} stops on ${page.url()}: ${String(target)}`);
}
