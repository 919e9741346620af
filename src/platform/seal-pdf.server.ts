import { createHash, createSign } from 'node:crypto';
import forge from 'node-forge';
import { sealIdentity, type SealIdentity } from './seal-certificate.server.ts';
import { withSignatureSpace } from './signature-space.server.ts';

const { asn1 } = forge;
type Node = forge.asn1.Asn1;

/** Object identifiers of CMS (RFC 5652) and of the attribute that binds the certificate (RFC 5035). */
const OID = {
	signedData: '1.2.840.113549.1.7.2',
	data: '1.2.840.113549.1.7.1',
	contentType: '1.2.840.113549.1.9.3',
	messageDigest: '1.2.840.113549.1.9.4',
	signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
	sha256: '2.16.840.1.101.3.4.2.1',
	rsa: '1.2.840.113549.1.1.1'
} as const;

/**
 * Seals a PDF: a signature over every byte of it, as PAdES baseline B-B asks (ETSI EN 319 142-1: SHA-256, RSA, the certificate bound in a signed attribute; no time stamp
 * of a third party). Any later change breaks it. Throws when the certificate is not valid at `at`, or the file is none of ours.
 */
export function sealPdf(pdf: Uint8Array, { reason, at }: { reason: string; at: Date }): Uint8Array {
	const identity = sealIdentity();
	checkValidity(identity, at);
	const name = identity.demo ? 'Samenspoor demozegel' : asciiNameOf(identity);
	const { bytes, range, room } = withSignatureSpace(pdf, { name, reason, at });
	const digest = createHash('sha256').update(bytes.subarray(0, range[1])).update(bytes.subarray(range[2])).digest();
	const signature = asn1.toDer(signedData(digest, identity)).toHex();
	if (signature.length > room) throw new RangeError('the certificates are too large for the place in the file');
	bytes.set(Buffer.from(signature.padEnd(room, '0'), 'latin1'), range[1] + 1);
	return bytes;
}

function checkValidity({ certificate }: SealIdentity, at: Date): void {
	const { notBefore, notAfter } = certificate.validity;
	if (at < notBefore || at > notAfter)
		throw new Error(`the seal certificate counts from ${notBefore.toISOString()} until ${notAfter.toISOString()}`);
}

function asciiNameOf({ certificate }: SealIdentity): string {
	const name: unknown = (certificate.subject.getField('CN') as { value?: unknown } | null)?.value;
	return String(name ?? 'Samenspoor').replace(/[^ -~]/g, '?');
}

const sequence = (...items: Node[]) => asn1.create(asn1.Class.UNIVERSAL, asn1.Type.SEQUENCE, true, items);
const set = (...items: Node[]) => asn1.create(asn1.Class.UNIVERSAL, asn1.Type.SET, true, items);
const oid = (id: string) => asn1.create(asn1.Class.UNIVERSAL, asn1.Type.OID, false, asn1.oidToDer(id).getBytes());
const octets = (bytes: Buffer) =>
	asn1.create(asn1.Class.UNIVERSAL, asn1.Type.OCTETSTRING, false, bytes.toString('binary'));
const integer = (bytes: string) => asn1.create(asn1.Class.UNIVERSAL, asn1.Type.INTEGER, false, bytes);
const tagged = (items: Node[]) => asn1.create(asn1.Class.CONTEXT_SPECIFIC, 0, true, items);
const algorithm = (id: string) => sequence(oid(id), asn1.create(asn1.Class.UNIVERSAL, asn1.Type.NULL, false, ''));

function signedData(digest: Buffer, { privateKey, certificate, chain }: SealIdentity): Node {
	const attributes = signedAttributes(digest, certificate);
	const signature = createSign('RSA-SHA256')
		.update(derOf(set(...attributes)))
		.sign(privateKey);
	const signer = sequence(
		integer('\u0001'),
		issuerAndSerial(certificate),
		algorithm(OID.sha256),
		tagged(attributes),
		algorithm(OID.rsa),
		octets(signature)
	);
	const certificates = [certificate, ...chain].map((each) => forge.pki.certificateToAsn1(each));
	const body = sequence(
		integer('\u0001'),
		set(algorithm(OID.sha256)),
		sequence(oid(OID.data)),
		tagged(certificates),
		set(signer)
	);
	return sequence(oid(OID.signedData), tagged([body]));
}

/** What is signed beside the file's digest, in the order that DER asks of a set. */
function signedAttributes(digest: Buffer, certificate: forge.pki.Certificate): Node[] {
	const hash = createHash('sha256')
		.update(derOf(forge.pki.certificateToAsn1(certificate)))
		.digest();
	return [
		sequence(oid(OID.contentType), set(oid(OID.data))),
		sequence(oid(OID.messageDigest), set(octets(digest))),
		sequence(oid(OID.signingCertificateV2), set(sequence(sequence(sequence(octets(hash))))))
	].sort((a, b) => Buffer.compare(derOf(a), derOf(b)));
}

function issuerAndSerial(certificate: forge.pki.Certificate): Node {
	return sequence(
		forge.pki.distinguishedNameToAsn1(certificate.issuer),
		integer(Buffer.from(certificate.serialNumber, 'hex').toString('binary'))
	);
}

function derOf(node: Node): Buffer {
	return Buffer.from(asn1.toDer(node).getBytes(), 'binary');
}
