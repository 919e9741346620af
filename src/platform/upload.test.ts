import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hardToRead, textsIn } from '#tests/support/plain-dutch.ts';
import { fileAnswer } from './files.server.ts';
import * as words from './messages-files.nl.ts';
import { checkUpload, MOST_BYTES } from './upload.ts';

const PDF = new TextEncoder().encode('%PDF-1.7 and more');
const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1]);
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

describe('a file that somebody gives', () => {
	test.each([
		['scan.pdf', PDF, 'application/pdf', 'scan.pdf'],
		['foto.JPEG', JPEG, 'image/jpeg', 'foto.jpg'],
		['foto.png', PNG, 'image/png', 'foto.png'],
		// What it says it is does not count, only what it is.
		['virus.exe', PDF, 'application/pdf', 'virus.pdf'],
		['C:\\Users\\jan\\..\\scan<script>.html', PNG, 'image/png', 'scanscript.png'],
		['../../etc/passwd', JPEG, 'image/jpeg', 'passwd.jpg'],
		['\u202egnp.exe', PNG, 'image/png', 'gnp.png'],
		['...', PDF, 'application/pdf', 'bestand.pdf']
	])('%s', (name, bytes, mediaType, safe) => {
		expect(checkUpload({ name, bytes })).toEqual({ ok: true, value: { name: safe, mediaType, bytes } });
	});

	test.each([
		['', new Uint8Array(), 'no-file'],
		['leeg.pdf', new Uint8Array(), 'empty'],
		['page.pdf', new TextEncoder().encode('<html><script>'), 'type-not-allowed'],
		['image.svg', new TextEncoder().encode('<svg onload="x">'), 'type-not-allowed'],
		['late.pdf', new TextEncoder().encode(' %PDF-1.7'), 'type-not-allowed'],
		['kort.png', PNG.slice(0, 7), 'type-not-allowed']
	])('%s is refused', (name, bytes, code) => {
		expect(checkUpload({ name, bytes })).toMatchObject({ ok: false, code });
	});

	test('may be ten megabytes to the byte', () => {
		const full = new Uint8Array(MOST_BYTES);
		full.set(PDF);
		expect(checkUpload({ name: 'a.pdf', bytes: full }).ok).toBe(true);
		const over = new Uint8Array(MOST_BYTES + 1);
		over.set(PDF);
		expect(checkUpload({ name: 'a.pdf', bytes: over })).toMatchObject({ code: 'too-large' });
	});

	test('gets a name that is safe in a folder, a header and a list, whatever it was called', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
				const checked = checkUpload({ name: `x${name}`, bytes: PNG });
				if (!checked.ok) throw new Error(checked.code);
				expect(checked.value.name).toMatch(/^[\p{L}\p{N}_-][\p{L}\p{N} ._-]*\.png$/u);
				expect(checked.value.name.length).toBeLessThanOrEqual(120);
				fileAnswer(checked.value);
			})
		);
	});

	test('is answered to be saved, never shown', () => {
		const { headers } = fileAnswer({ name: 'Attest van Zoë.pdf', mediaType: 'application/pdf', bytes: PDF });
		expect(headers.get('content-disposition')).toBe(
			`attachment; filename="Attest_van_Zo_.pdf"; filename*=UTF-8''Attest%20van%20Zo%C3%AB.pdf`
		);
		expect(headers.get('x-content-type-options')).toBe('nosniff');
		expect(headers.get('cache-control')).toBe('no-store');
	});

	test('is refused with a sentence that is easy to read', () => {
		expect(textsIn({ ...words }).length).toBeGreaterThan(4);
		expect(hardToRead(textsIn({ ...words }))).toEqual([]);
	});
});
