import { execFileSync } from 'node:child_process';
import { createHash, createVerify } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import forge from 'node-forge';

/** What a reader program would say of the seal of a PDF. */
export type SealVerdict = 'valid' | 'changed' | 'forged' | 'no-seal';

/**
 * Looks at the seal of a PDF on its own, without the code that made it: does the range cover the whole file, is the digest that of the bytes, did the key of the
 * certificate sign it?
 */
export function sealVerdict(pdf: Uint8Array): SealVerdict {
	const file = Buffer.from(pdf).toString('latin1');
	const range = /\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]/.exec(file)?.slice(1).map(Number);
	if (!range) return 'no-seal';
	const [, before = 0, after = 0, rest = 0] = range;
	if (after + rest !== pdf.length || file[before] !== '<' || file[after - 1] !== '>') return 'changed';
	const { attributes, digest, signature, certificate } = signerOf(file.slice(before + 1, after - 1));
	const hash = createHash('sha256').update(pdf.subarray(0, before)).update(pdf.subarray(after)).digest('hex');
	if (hash !== digest) return 'changed';
	return createVerify('RSA-SHA256').update(attributes).verify(certificate, signature) ? 'valid' : 'forged';
}

type Node = forge.asn1.Asn1;
const kids = (node: Node | undefined) => node?.value as Node[];

function signerOf(hex: string) {
	const der = forge.util.hexToBytes(hex);
	const outer = forge.asn1.fromDer(der, { strict: false, parseAllBytes: false } as never);
	const data = kids(kids(kids(outer)[1])[0]);
	const certificate = forge.pki.certificateToPem(forge.pki.certificateFromAsn1(kids(data[3])[0] as Node));
	const signer = kids(kids(data[4])[0]);
	const attributes = kids(signer[3]);
	const digest = attributes.find((each) => forge.asn1.derToOid(kids(each)[0]?.value as string).endsWith('.9.4'));
	const set = forge.asn1.create(forge.asn1.Class.UNIVERSAL, forge.asn1.Type.SET, true, attributes);
	return {
		certificate,
		attributes: Buffer.from(forge.asn1.toDer(set).getBytes(), 'binary'),
		digest: forge.util.bytesToHex(kids(kids(digest)[1])[0]?.value as string),
		signature: Buffer.from(signer[5]?.value as string, 'binary')
	};
}

/** Every stream of a PDF that is plain or deflated, as text. */
export function streamsOf(pdf: Uint8Array): string[] {
	const bytes = Buffer.from(pdf);
	const file = bytes.toString('latin1');
	return [...file.matchAll(/stream\r?\n/g)].flatMap(({ index, 0: head }) => {
		if (file.startsWith('end', index - 3)) return [];
		const start = index + head.length;
		const raw = bytes.subarray(start, file.indexOf('endstream', start));
		try {
			return [inflateSync(raw).toString('utf8')];
		} catch {
			return [raw.toString('utf8')];
		}
	});
}

/** True when this command of poppler is on the machine. */
export function hasPoppler(command: 'pdftotext' | 'pdfsig'): boolean {
	try {
		execFileSync(command, ['-v'], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

/** What a command of poppler says of a PDF. */
export function poppler(command: 'pdftotext' | 'pdfsig', pdf: Uint8Array): string {
	const folder = mkdtempSync(join(tmpdir(), 'samenspoor-pdf-'));
	try {
		const file = join(folder, 'document.pdf');
		writeFileSync(file, pdf);
		const args = command === 'pdftotext' ? ['-raw', file, '-'] : ['-nocert', file];
		return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
