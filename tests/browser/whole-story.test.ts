import { createHash } from 'node:crypto';
import { cpus, loadavg } from 'node:os';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { loadExtract } from '#duaal/organisations/register/load-extract.server.ts';
import { inFolder, zipExtract, type Changes } from '#tests/kbo-extract/extract.ts';
import { codeFor } from '#tests/support/authenticator.ts';
import { findChromium } from './chromium.ts';
import { describeInBrowser, freshContext, pageOf, useBrowser } from './harness.ts';
import { choose, follow, messageTo, PLAIN_PHONE, press, pressesSoFar, tick, type, unfold } from './walk.ts';

useBrowser();

/** A baker whom only the register knows. */
const NUMBER = '0990.000.509';
const BAKERY = 'Brood van Nele';
const BAKER = 'nele@onderneming.example';
const ROWS: Readonly<Record<string, string>> = {
	'enterprise.csv': `"${NUMBER}","AC","000","1",,,01-03-2024`,
	'establishment.csv': `"8.990.000.580",01-03-2024,"${NUMBER}"`,
	'denomination.csv': `"${NUMBER}","2","001","Baert, Nele"\n"${NUMBER}","2","003","${BAKERY}"`,
	'address.csv': `"8.990.000.580","BAET",,,"8500","Kortrijk","Courtrai","Voorbeeldstraat","Rue de l'Exemple","6","","",`
};
const WITH_NELE: Changes = Object.fromEntries(
	Object.entries(ROWS).map(([file, rows]) => [file, (text: string) => `${text.trimEnd()}\n${rows}\n`])
);

/** Who learns there: a learner of Bart's without an agreement, of whom no other story tells. The guardian has a phone and no mail address. */
const LEARNER = 'warre.bosmans.56@leerling.example';
const PHONE = '+32470112233';
const PHONE_SHOWN = '470 11 22 33';
const PROGRAMME = 'Brood- en banketbakkerij duaal';

let database: pg.Client | undefined;
beforeAll(async () => {
	if (!findChromium()) return;
	const databaseUrl = `postgres://samenspoor@${encodeURIComponent(inject('data'))}/postgres`;
	await inFolder(async (folder) => {
		const path = await zipExtract(folder, 'full', WITH_NELE);
		const loaded = await loadExtract({ databaseUrl, path, badShare: 0, replace: true, watch: () => undefined });
		expect(loaded).toMatchObject({ ok: true });
	});
	database = new pg.Client(databaseUrl);
	await database.connect();
	await database.query(
		`update person set email = null, phone = $2 where id in (select g.guardian_id from guardianship g
			join learner l on l.id = g.learner_id join person p on p.id = l.person_id where p.email = $1)`,
		[LEARNER, PHONE]
	);
});
afterAll(async () => database?.end());

/** From a number to the own page. */
async function join(): Promise<Page> {
	const page = await (await freshContext(PLAIN_PHONE)).newPage();
	await page.goto('/onderneming/aansluiten');
	await type(page, 'Ondernemingsnummer', NUMBER);
	await page.keyboard.press('Enter');
	await page.getByRole('heading', { name: BAKERY }).waitFor();
	await type(page, 'Voornaam', 'Nele');
	await type(page, 'Familienaam', 'Baert');
	await type(page, 'E-mailadres', BAKER);
	await page.keyboard.press('Enter');
	await page.getByText('Kijk in je mailbox').waitFor();
	await follow(page, await messageTo(BAKER, /(http\S+sleutel=\S+)/));
	await press(page, 'button', `Ja, sluit ${BAKERY} aan`);
	await page.getByRole('heading', { level: 1, name: BAKERY }).waitFor();
	return page;
}

/** Who sees data of learners sets a second step first: with an app for codes. */
async function setSecondStep(page: Page): Promise<void> {
	await page.goto('/account');
	await press(page, 'button', 'Stel de tweede stap in');
	await type(page, 'Code uit je app', codeFor((await page.locator('code.key').innerText()).replaceAll(/\s/g, '')));
	await press(page, 'button', 'Bevestigen');
	await page.goto('/onderneming/erkenningen');
	expect(new URL(page.url()).pathname).toBe('/onderneming/erkenningen');
}

async function applyForRecognition(nele: Page): Promise<string> {
	await nele.goto('/onderneming/erkenningen');
	await press(nele, 'link', 'Vraag een erkenning aan');
	await choose(nele, 'Opleiding', PROGRAMME);
	await press(nele, 'button', 'Ga verder met deze opleiding');
	await tick(nele, 'Nele Baert');
	await type(nele, 'Geboortedatum', '05011980');
	await type(nele, 'Jaren ervaring in dit beroep', '20');
	await type(nele, 'Datum op het uittreksel 596.2', '10012026');
	await type(nele, 'Paritair comité', '118.03');
	await press(nele, 'button', 'Dien de aanvraag in');
	await nele.getByText('ingediend', { exact: true }).waitFor();
	return new URL(nele.url()).pathname.split('/').at(-1) ?? '';
}

async function decide(id: string): Promise<void> {
	const nadia = await pageOf('nadia', PLAIN_PHONE);
	await nadia.goto(`/erkenningen/${id}`);
	await press(nadia, 'button', 'Neem in behandeling');
	await press(nadia, 'button', 'Bewaar');
	await nadia.getByText(/Uittreksel gezien op/).waitFor();
	await unfold(nadia, 'Erken deze werkplek');
	await type(nadia, 'Motivering van de erkenning', 'Een goede werkplek.');
	await press(nadia, 'button', 'Erken deze werkplek');
	await nadia.getByText('erkend', { exact: true }).waitFor();
	await nadia.context().close();
}

/** Answers the address of the proposal. */
async function propose(bart: Page): Promise<string> {
	await bart.goto('/zoektijd');
	await press(bart, 'link', /Bosmans/);
	await press(bart, 'link', 'Doe een voorstel');
	await type(bart, 'Zoek op naam of gemeente', BAKERY);
	await press(bart, 'button', 'Zoek');
	await tick(bart, new RegExp(BAKERY));
	await press(bart, 'button', 'Stuur het voorstel');
	await bart.getByText('Wacht op antwoord').waitFor();
	return new URL(bart.url()).pathname;
}

async function sayYes(recipient: string): Promise<void> {
	const page = await (await freshContext(PLAIN_PHONE)).newPage();
	await follow(page, await messageTo(recipient, /(http\S+\/voorstellen\/antwoord\/[\w-]+)/));
	await press(page, 'button', 'Ja, dit wil ik');
	await page.getByText('Je antwoord is bewaard').waitFor();
	await page.context().close();
}

/** Signs over the link of a message, with the code of the next one. Answers the link. */
async function sign(recipient: string): Promise<string> {
	const page = await (await freshContext(PLAIN_PHONE)).newPage();
	const link = await messageTo(recipient, /(http\S+\/teken\/[\w-]{22})/);
	await follow(page, link);
	await press(page, 'button', /^Ik wil tekenen/);
	await type(page, 'Code van zes cijfers', await messageTo(recipient, /(\d{6}) is je code om te tekenen/));
	await press(page, 'button', /^Teken de overeenkomst/);
	await page.getByText('Bedankt, je handtekening staat erbij').waitFor();
	await page.context().close();
	return link;
}

/** The school signs from its list of everything that waits, over a session with a second step. */
async function signForSchool(): Promise<Page> {
	const greet = await pageOf('greet', PLAIN_PHONE);
	await greet.goto('/werkblad');
	await press(greet, 'link', 'Samen tekenen');
	await tick(greet, /Warre Bosmans/);
	await press(greet, 'button', 'Teken wat aangevinkt is');
	await greet.getByText('1 overeenkomst getekend').waitFor();
	return greet;
}

/** The bytes that this visitor gets, by their hash. */
async function hashOf(page: Page, address: string): Promise<string> {
	const answer = await page.request.get(address);
	expect(answer.headers()['content-type']).toBe('application/pdf');
	return createHash('sha256')
		.update(await answer.body())
		.digest('hex');
}

/** Every party gets the same sealed bytes, and anybody can ask whether they are known. */
async function checkSealed(address: string, people: readonly Page[], links: readonly string[]): Promise<void> {
	await messageTo(LEARNER, /(door iedereen ondertekend)/);
	const nobody = await (await freshContext(PLAIN_PHONE)).newPage();
	const hashes = [
		...(await Promise.all(people.map((page) => hashOf(page, `${address}/pdf`)))),
		...(await Promise.all(links.map((link) => hashOf(nobody, `${link}/pdf`))))
	];
	expect(new Set(hashes).size).toBe(1);
	await nobody.goto('/controle');
	await type(nobody, /^De code/, hashes[0] ?? '');
	await nobody.keyboard.press('Enter');
	await nobody.getByRole('heading', { level: 1, name: 'Wij kennen dit document', exact: true }).waitFor();
	await nobody.context().close();
}

/** The last day that the school fills in for a learner who never began, as the keyboard types it. */
async function dayBeforeStart(address: string): Promise<string> {
	const found = await database?.query<{ day: string }>(
		"select to_char((text ->> 'startsOn')::date - 1, 'MMDDYYYY') as day from agreement_version where agreement_id = $1",
		[address.split('/').at(-1)]
	);
	return found?.rows[0]?.day ?? '';
}

async function endEarly(bart: Page, address: string): Promise<void> {
	await bart.goto(address);
	await press(bart, 'link', 'Vroegtijdig beëindigen');
	await type(bart, 'Laatste dag', await dayBeforeStart(address));
	await choose(bart, 'Wie vraagt het einde?', 'De onderneming');
	await tick(bart, 'De onderneming stopt of is failliet');
	await tick(bart, 'Gesprek met iedereen samen');
	await press(bart, 'button', 'Beëindig de overeenkomst');
	await bart.getByText('Wat moet er nu gebeuren?').waitFor();
}

/** Waits until the list of searches has this learner, or not: a job follows the agreement. */
async function untilSearches(bart: Page, searches: boolean): Promise<void> {
	const isListed = async (): Promise<boolean> => {
		await bart.goto('/zoektijd');
		return (await bart.getByRole('link', { name: /Bosmans/ }).count()) > 0;
	};
	await expect.poll(isListed, { timeout: 15_000, interval: 250 }).toBe(searches);
}

async function seatsOf(nele: Page): Promise<string> {
	await nele.goto('/onderneming/plekken');
	return nele.getByRole('article', { name: `Plek voor ${PROGRAMME}` }).innerText();
}

describeInBrowser('the whole story, with the keyboard on a phone and without a script', () => {
	test('from an enterprise number to a sealed agreement, and to a search that begins again', async () => {
		const nele = await join();
		await setSecondStep(nele);
		await decide(await applyForRecognition(nele));
		await nele.goto('/onderneming/plekken');
		await press(nele, 'link', `Bied een plek aan voor ${PROGRAMME}`);
		await press(nele, 'button', 'Ja, bied aan');
		await nele.getByText('Je plek staat erbij').waitFor();
		expect(await seatsOf(nele)).toContain('1 plaats, 1 vrij');

		const bart = await pageOf('bart', PLAIN_PHONE);
		const proposal = await propose(bart);
		await sayYes(LEARNER);
		await sayYes(BAKER);
		await bart.goto(proposal);
		await bart.getByText('Allebei ja').first().waitFor();

		const began = { at: Date.now(), presses: pressesSoFar() };
		await press(bart, 'link', 'Maak overeenkomst');
		await press(bart, 'button', /^Maak de overeenkomst/);
		const address = new URL(bart.url()).pathname;
		await press(bart, 'button', 'Stuur ter ondertekening');
		await bart.getByText('De overeenkomst is gestuurd').waitFor();
		const links = [await sign(LEARNER), await sign(PHONE_SHOWN), await sign(BAKER)];
		const greet = await signForSchool();
		console.info(
			`from accepted match to signed by all: ${pressesSoFar() - began.presses} presses, ` +
				`${((Date.now() - began.at) / 1000).toFixed(1)} s (load ${(loadavg()[0] ?? 0).toFixed(1)} on ${cpus().length} cores)`
		);
		await checkSealed(address, [bart, nele, greet], links);
		expect(await seatsOf(nele)).toContain('1 plaats, 0 vrij');
		await untilSearches(bart, false);

		await endEarly(bart, address);
		await untilSearches(bart, true);
		await press(bart, 'link', /Bosmans/);
		expect(await bart.getByRole('main').innerText()).toContain('Werkplek verloren');
		expect(await seatsOf(nele)).toContain('1 plaats, 1 vrij');
	}, 240_000);
});
