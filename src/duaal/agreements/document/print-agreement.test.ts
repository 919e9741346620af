import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { AGREEMENT_KINDS } from '#duaal/programmes/agreement-kind.ts';
import { toPlainDate } from '#kernel/date.ts';
import { setRuntime, type Runtime } from '#platform/runtime.server.ts';
import { BAKERY_RECORD } from '#tests/documents/bakery-record.ts';
import { SIGNERS } from '#tests/agreements/bakery.ts';
import { hasPoppler, poppler, streamsOf } from '#tests/support/pdf.ts';
import { hardToRead, textsIn } from '#tests/support/plain-dutch.ts';
import { PARTIES } from '../agreement.ts';
import { hashOfText } from '../agreement.sql.server.ts';
import type { AgreementRecord } from './document.ts';
import * as annexes from './messages-annexes.nl.ts';
import * as words from './messages-document.nl.ts';
import * as verification from './messages-verification.nl.ts';
import { printAgreement } from './print-agreement.server.ts';

const DRAFT = { day: toPlainDate('2026-11-25'), sealing: false, reader: 'Fatima El Amrani', demoSeal: true };
const SEALING = { ...DRAFT, sealing: true, reader: '' };
const SIGNED: AgreementRecord = {
	...BAKERY_RECORD,
	status: 'signed',
	signatures: PARTIES.map((party, index) => ({
		party,
		personId: SIGNERS[party],
		name: `Naam van ${party}`,
		method: index === 1 ? 'paper' : 'electronic',
		on: toPlainDate('2026-11-25'),
		at: new Date('2026-11-25T15:04:00Z'),
		version: 3,
		textHash: BAKERY_RECORD.textHash
	}))
};

beforeAll(() => {
	setRuntime({ settings: { origin: 'https://samenspoor.example' } } as unknown as Runtime);
});

const said = (pdf: Uint8Array) => poppler('pdftotext', pdf).replace(/\s+/g, ' ');

describe('the document of an agreement', () => {
	test.each(AGREEMENT_KINDS)(
		'%s is accessible: tagged, in Dutch, titled, PDF/UA-1, tables with heads',
		async (kind) => {
			const pdf = await printAgreement({ ...BAKERY_RECORD, text: { ...BAKERY_RECORD.text, kind } }, DRAFT);
			const file = Buffer.from(pdf).toString('latin1');
			expect(file).toMatch(/\/MarkInfo <<\s*\/Marked true/);
			expect(file).toMatch(/\/Lang \(nl\)/);
			expect(file).toMatch(/\/DisplayDocTitle true/);
			expect(streamsOf(pdf).join('')).toMatch(/<pdfuaid:part>1<\/pdfuaid:part>/);
			for (const tag of ['H1', 'H2', 'Table', 'THead', 'TH', 'TD', 'Figure', 'Link'])
				expect(file, tag).toMatch(new RegExp(`/S /${tag}\\b`));
			expect(file).toContain('/Alt');
		}
	);

	test('carries the very text of which it prints the hash', async () => {
		const pdf = await printAgreement(BAKERY_RECORD, DRAFT);
		const attached = streamsOf(pdf).filter((stream) => stream.startsWith('{"parties"'));
		expect(attached).toHaveLength(1);
		const hash = createHash('sha256')
			.update(attached[0] ?? '')
			.digest('hex');
		expect(hash).toBe(hashOfText(BAKERY_RECORD.text, BAKERY_RECORD.parties));
		expect(Buffer.from(pdf).toString('latin1')).toContain(`https://samenspoor.example/controle/${hash}`);
		if (hasPoppler('pdftotext')) expect(poppler('pdftotext', pdf)).toContain(hash);
	});

	test('is the same bytes for the same data', async () => {
		const [first, second] = [await printAgreement(SIGNED, SEALING), await printAgreement(SIGNED, SEALING)];
		expect(Buffer.compare(first, second)).toBe(0);
	});

	test.skipIf(!hasPoppler('pdftotext'))(
		'marks a draft in words and across the page, names its reader, and leaves nothing out in silence',
		async () => {
			const draft = said(await printAgreement(BAKERY_RECORD, DRAFT));
			expect(draft).toContain('Concept van 25 november 2026, gemaakt voor Fatima El Amrani');
			expect(draft).toContain('Rijksregisternummer niet ingevuld');
			expect(draft).toContain('Ondernemingsnummer 0403.170.701');
			expect(draft).toContain('€ 647,80 op 1 december 2026');
			expect(draft).toContain('29 % van het minimumloon (GGMMI) van € 2.233,61, dat telt sinds 1 juli 2026');
			expect(draft).toContain('Deeg kneden en laten rijzen');
			expect(draft).toContain('Samen 14 u 24 u 38 u');
			const titles = [
				'De leerling',
				'De wettelijke vertegenwoordiger',
				'De onderneming',
				'De opleidingsverstrekker',
				'De mentor',
				'De opleiding',
				'Duur en uren',
				'De vergoeding',
				'Handtekeningen',
				'Bijlage 1: uurrooster',
				'Bijlage 2: opleidingsplan',
				'Echtheid'
			];
			const places = titles.map((title) => draft.indexOf(` ${title} `));
			expect(places).not.toContain(-1);
			expect(places).toEqual([...places].sort((a, b) => a - b));
		}
	);

	test.skipIf(!hasPoppler('pdftotext'))(
		'says once everybody signed who, as what, how and when, without a mark',
		async () => {
			const sealed = said(await printAgreement(SIGNED, SEALING));
			expect(sealed).toContain('De leerling Naam van learner op het platform 25 november 2026 om 16:04 uur');
			expect(sealed).toContain('De ouder of voogd Naam van guardian op papier 25 november 2026 De onderneming');
			expect(sealed).not.toMatch(/Concept|gemaakt voor/);
			expect(sealed).toContain('demozegel');
			const waiting = said(await printAgreement(SIGNED, DRAFT));
			expect(waiting).toContain('Ondertekend, nog zonder zegel');
		}
	);

	test.skipIf(!hasPoppler('pdftotext'))('of an amendment shows why, from when, and what was and is', async () => {
		const amendment = {
			number: 2,
			reason: 'De oven is stuk.',
			effectiveOn: toPlainDate('2027-01-04'),
			lines: [{ field: 'lastDay' as const, before: '30 juni 2027', after: '31 mei 2027' }]
		};
		const text = said(await printAgreement({ ...SIGNED, amendment }, SEALING));
		expect(text).toContain('Wijziging 2: Overeenkomst van alternerende opleiding (OAO)');
		expect(text).toContain('Waarom De oven is stuk. Vanaf 4 januari 2027');
		expect(text).toContain('Laatste dag 30 juni 2027 31 mei 2027');
	});

	test('has sentences that are easy to read', () => {
		const texts = textsIn({ ...annexes }, { ...words }, { ...verification });
		expect(texts.length).toBeGreaterThan(20);
		expect(hardToRead(texts)).toEqual([]);
	});
});
