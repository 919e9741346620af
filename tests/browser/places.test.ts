import pg from 'pg';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { personaOf } from '#db/seed/personas.ts';
import { findChromium } from './chromium.ts';
import { describeInBrowser, pageOf, useBrowser } from './harness.ts';

useBrowser();

const PHONE = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false };
const MOST_STOPS = 80;
const NEW_PROGRAMME = 'Chocoladebewerking voor het verhaal';
let database: pg.Client | undefined;

// Jan's bakery is recognised for one programme more, for which it offers no place yet: as a partnership would have decided.
beforeAll(async () => {
	if (!findChromium()) return;
	database = new pg.Client(`postgres://samenspoor@${encodeURIComponent(inject('data'))}/postgres`);
	await database.connect();
	await database.query(
		`with other as (insert into programme (code, name, kind, form, domain_code, sector_code, example)
				select 'verhaal', $2, kind, form, domain_code, sector_code, true from programme limit 1 returning id)
			insert into recognition (programme_id, establishment_id, status, decided_on, valid_until)
				select other.id, s.id, 'recognised', '2025-01-01', '2100-01-01' from other, establishment s
				join membership m on m.organisation_id = s.enterprise_id where m.person_id = $1 and m.role = 'enterprise-admin' order by s.id limit 1`,
		[personaOf('jan').personId, NEW_PROGRAMME]
	);
});
afterAll(async () => database?.end());

async function one<Row>(text: string, values: unknown[] = []): Promise<Row> {
	return ((await database?.query(text, values))?.rows[0] ?? {}) as Row;
}

/** All that opening a link about these places could touch. */
function touched(places: readonly { readonly id: string }[]): Promise<object> {
	return one(
		`select (select max(last_confirmed_on) from place where id = any ($1)) as stamp, (select string_agg(k::text, ' ' order by k.key_hash) from place_confirmation_key k join place_confirmation_answer a using (confirmation_id) where a.place_id = any ($1)) as keys,
			(select count(*) from audit_entry where subject like 'place/%') as audit,
			(select count(*) from place_confirmation_answer where answer is not null) as answers`,
		[places.map(({ id }) => id)]
	);
}

/** Goes to a control with the Tab key and presses Enter, as somebody without a mouse does. */
async function press(page: Page, target: Locator): Promise<void> {
	for (let stop = 0; stop < MOST_STOPS; stop++) {
		if (await target.evaluate((element) => element === document.activeElement)) return page.keyboard.press('Enter');
		await page.keyboard.press('Tab');
	}
	throw new Error(`no way to ${String(target)} with the Tab key`);
}

/** No page is wider than the phone. */
async function fits(page: Page): Promise<void> {
	expect(await page.evaluate(() => document.documentElement.scrollWidth), page.url()).toBeLessThanOrEqual(360);
}

describeInBrowser('places, with the keyboard on a phone', () => {
	test('Jan offers a place in two taps, confirms with one, and says when not', async () => {
		const page = await pageOf('jan', PHONE);
		await page.goto('/onderneming/plekken');
		await fits(page);
		await press(page, page.getByRole('link', { name: `Bied een plek aan voor ${NEW_PROGRAMME}` }));
		await page.getByRole('heading', { level: 1, name: 'Bied een plek aan' }).waitFor();
		await fits(page);
		await press(page, page.getByRole('button', { name: 'Ja, bied aan' }));
		await page.getByText('Je plek staat erbij').waitFor();

		const card = page.getByRole('article', { name: `Plek voor ${NEW_PROGRAMME}` });
		expect(await card.textContent()).toContain('1 plaats, 1 vrij');
		await press(page, card.getByRole('button', { name: 'Klopt nog' }));
		await page.getByText('Deze plek is bevestigd').waitFor();

		await press(page, card.getByRole('link', { name: 'Pas aan' }));
		await page.getByRole('heading', { level: 1, name: NEW_PROGRAMME }).waitFor();
		await fits(page);
		await page.getByLabel('Hoe laat begint het werk?').fill('06:30');
		await press(page, page.getByRole('button', { name: 'Bewaar de plek' }));
		await page.getByText('Bewaard.').waitFor();
		await page.getByLabel('nu niet').check();
		await press(page, page.getByRole('button', { name: `Bewaar voor ${NEW_PROGRAMME}` }));
		await page.getByText('Nu: nu niet').waitFor();
		await page.goto('/onderneming/plekken');
		expect(await card.textContent()).toMatch(/06:30[\s\S]*nu niet/);
	});

	test('a wrong form keeps what was typed, and says where', async () => {
		const page = await pageOf('jan', PHONE);
		await page.goto('/onderneming/plekken');
		await page.getByRole('link', { name: 'Pas aan' }).first().click();
		await page.getByLabel('Wat moet een leerling nog weten of meebrengen?').fill('Propere kleren');
		for (const day of await page.locator('input[name=days]').all()) await day.uncheck();
		await press(page, page.getByRole('button', { name: 'Bewaar de plek' }));
		await page.getByText('Kies minstens één dag.').waitFor();
		expect(await page.getByLabel('Wat moet een leerling nog weten of meebrengen?').inputValue()).toBe('Propere kleren');
		await fits(page);
	});

	test('the link of the term: five scanners change nothing, one button answers', async () => {
		const { rows } = (await database?.query<{ id: string }>(
			`update place p set last_confirmed_on = '2025-01-01' from establishment s join membership m on m.organisation_id = s.enterprise_id
				where s.id = p.establishment_id and m.person_id = $1 returning p.id`,
			[personaOf('jan').personId]
		)) ?? { rows: [] };
		expect(rows.length).toBeGreaterThan(0);
		await database?.query(`select graphile_worker.add_job('confirm-places', '{"day":"2026-09-01"}')`);
		const email = await one<{ email: string }>('select email from person where id = $1', [personaOf('jan').personId]);
		let mail: { body_text?: string } = {};
		for (let turn = 0; turn < 300 && mail.body_text === undefined; turn++) {
			await new Promise((next) => setTimeout(next, 200));
			mail = await one("select body_text from outgoing_mail where recipient = $1 and reason like 'confirm-places/%'", [
				email.email
			]);
		}
		const link = /https?:\S+bevestig\/\S+/.exec(mail.body_text ?? '')?.[0] ?? 'no mail came';

		const page = await pageOf('nobody', PHONE);
		const before = await touched(rows);
		for (let turn = 0; turn < 5; turn++) expect((await page.request.get(link)).status()).toBe(200);
		expect(await touched(rows)).toEqual(before);

		await page.goto(link);
		await fits(page);
		await press(page, page.getByRole('button', { name: 'Klopt nog' }).first());
		await page.getByText('Je zei dat deze plek nog klopt').waitFor();
		expect(new URL(page.url()).hash).toMatch(/^#plek-/);
	});
});
