import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import forge from 'node-forge';
import { beforeAll, describe, expect, test } from 'vitest';
import { hasPoppler, poppler, sealVerdict } from '#tests/support/pdf.ts';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';
import { renderPdf } from './pdf.server.ts';
import { setRuntime, type Runtime } from './runtime.server.ts';
import { sealIdentity } from './seal-certificate.server.ts';
import { sealPdf } from './seal-pdf.server.ts';
import { withSignatureSpace } from './signature-space.server.ts';
import type { Settings } from './settings.server.ts';

const AT = new Date();
const LABEL = { reason: 'Seal of a test (with \\ and brackets)', at: AT };
const LETTER = { title: 'Een brief', intro: 'Dag.', exampleData: false, footer: '', facts: [], parts: [] };
let pdf: Uint8Array;

beforeAll(async () => {
	pdf = await renderPdf('placement-letter', LETTER);
});

async function start(seal?: Settings['seal']): Promise<string> {
	const dataFolder = await temporaryFolder();
	setRuntime({ settings: { dataFolder, seal } } as unknown as Runtime);
	return dataFolder;
}

/** A PKCS#12 file as a provider of seals hands one out. */
async function writeP12(years: number, passphrase = 'geheim'): Promise<NonNullable<Settings['seal']>> {
	const folder = await temporaryFolder();
	const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const key = forge.pki.privateKeyFromPem(privateKey.export({ type: 'pkcs1', format: 'pem' }).toString());
	const certificate = forge.pki.createCertificate();
	certificate.publicKey = forge.pki.setRsaPublicKey(key.n, key.e);
	certificate.serialNumber = '01';
	certificate.validity.notBefore = new Date(2020, 0, 1);
	certificate.validity.notAfter = new Date(2020 + years, 0, 1);
	const name = [{ name: 'commonName', value: 'Het Zegel van Vlaanderen' }];
	certificate.setSubject(name);
	certificate.setIssuer(name);
	certificate.sign(key, forge.md.sha256.create());
	const p12 = forge.asn1.toDer(forge.pkcs12.toPkcs12Asn1(key, [certificate], passphrase, { algorithm: '3des' }));
	writeFileSync(join(folder, 'seal.p12'), Buffer.from(p12.getBytes(), 'binary'));
	writeFileSync(join(folder, 'passphrase'), 'geheim\n');
	return { p12: join(folder, 'seal.p12'), passphraseFile: join(folder, 'passphrase') };
}

describe('the seal', () => {
	test('covers the whole file, and any changed, added or cut byte breaks it', async () => {
		await start();
		const sealed = sealPdf(pdf, LABEL);
		expect(sealVerdict(sealed)).toBe('valid');
		expect(sealVerdict(pdf)).toBe('no-seal');
		for (const place of [20, Math.floor(pdf.length / 2), pdf.length + 40, sealed.length - 10]) {
			const tampered = sealed.slice();
			tampered[place] = (tampered[place] ?? 0) ^ 1;
			expect(sealVerdict(tampered), `byte ${place}`).not.toBe('valid');
		}
		expect(sealVerdict(new Uint8Array([...sealed, 10]))).toBe('changed');
	});

	test('leaves every byte of the document as it was, with its tags', async () => {
		await start();
		const sealed = sealPdf(pdf, LABEL);
		expect(Buffer.compare(sealed.subarray(0, pdf.length), pdf)).toBe(0);
		const end = Buffer.from(sealed.subarray(pdf.length)).toString('latin1');
		for (const kept of ['/StructTreeRoot', '/MarkInfo', '/Lang', '/Tabs /S']) expect(end, kept).toContain(kept);
	});

	test('is a demo seal without a certificate: made once, readable by its owner only, and saying so', async () => {
		const folder = await start();
		const first = sealIdentity();
		const file = join(folder, 'seal-demo.pem');
		const bytes = readFileSync(file, 'utf8');
		expect(first.demo).toBe(true);
		expect(statSync(file).mode & 0o777).toBe(0o600);
		expect(String((first.certificate.subject.getField('CN') as { value: unknown }).value)).toContain('demozegel');
		await start();
		setRuntime({ settings: { dataFolder: folder } } as unknown as Runtime);
		expect(sealIdentity().certificate.serialNumber).toBe(first.certificate.serialNumber);
		expect(readFileSync(file, 'utf8')).toBe(bytes);
	});

	test('is that of the configured certificate', async () => {
		await start(await writeP12(30));
		const sealed = sealPdf(pdf, LABEL);
		expect(sealIdentity().demo).toBe(false);
		expect(sealVerdict(sealed)).toBe('valid');
		expect(Buffer.from(sealed).toString('latin1')).toContain('/Name (Het Zegel van Vlaanderen)');
	});

	test('is refused with a wrong passphrase, an expired certificate, or a file that is no PDF of ours', async () => {
		await start(await writeP12(30, 'iets anders'));
		expect(() => sealPdf(pdf, LABEL)).toThrow(/password/i);
		await start(await writeP12(2));
		expect(() => sealPdf(pdf, LABEL)).toThrow(/until 2022/);
		const label = { ...LABEL, name: 'x' };
		expect(() => withSignatureSpace(new TextEncoder().encode('%PDF-1.7\n'), label)).toThrow(RangeError);
		expect(() => withSignatureSpace(pdf, { ...label, name: 'é' })).toThrow(/ASCII/);
		await start();
		expect(() => withSignatureSpace(sealPdf(pdf, LABEL), label)).toThrow(RangeError);
	});

	test.skipIf(!hasPoppler('pdfsig'))('is valid for another program', async () => {
		await start();
		const sealed = sealPdf(pdf, LABEL);
		const said = poppler('pdfsig', sealed);
		expect(said).toContain('Signature Type: ETSI.CAdES.detached');
		expect(said).toContain('Total document signed');
		expect(said).toContain('Signature is Valid');
		sealed[200] = (sealed[200] ?? 0) ^ 1;
		expect(poppler('pdfsig', sealed)).toContain('Digest Mismatch');
	});
});
