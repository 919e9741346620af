import { z } from 'zod';
import { isId, type AgreementId } from '#kernel/id.ts';
import { withAccess, type Tx } from '#platform/database.server.ts';
import { isSealed, storeSealed } from '#platform/files.server.ts';
import { newId } from '#platform/ids.server.ts';
import { runtime } from '#platform/runtime.server.ts';
import { sealIdentity } from '#platform/seal-certificate.server.ts';
import { sealPdf } from '#platform/seal-pdf.server.ts';
import { tell, type Told } from '#platform/tell.server.ts';
import type { JobContext } from '#platform/worker.server.ts';
import { hashOfText, lockAgreement } from '../agreement.sql.server.ts';
import { recordAgreement } from '../record-agreement.server.ts';
import { linkExpiry } from '../sign-link.ts';
import { insertSignLink, newSignKey } from '../sign-link.sql.server.ts';
import { isComplete, type AgreementRecord } from './document.ts';
import { readRecipients, readRecord, type Recipient } from './document.read.server.ts';
import { fileName } from './messages-document.nl.ts';
import { printAgreement } from './print-agreement.server.ts';

const PAYLOAD = z.object({
	agreementId: z
		.string()
		.refine(isId)
		.transform((id) => id as AgreementId),
	version: z.number().int().positive()
});

/**
 * Makes the sealed document of a version that everybody signed, keeps it, and tells everybody who signed. The file, the history and the messages stand or fall together, and
 * an edition is kept once: however often this runs, wherever it dies, there is one file and one message each. Throws when the text is not what was signed.
 */
export async function sealAgreement(payload: unknown, { actor }: JobContext): Promise<void> {
	const { agreementId, version } = PAYLOAD.parse(payload);
	const subject = `agreement/${agreementId}`;
	const record = await withAccess(actor, async (tx) =>
		(await isSealed(tx, subject, version)) ? undefined : readRecord(tx, agreementId, version)
	);
	if (!record) return;
	checkWhatWasSigned(record, actor.today);
	const printing = { day: actor.today, sealing: true, reader: '', demoSeal: sealIdentity().demo };
	const printed = await printAgreement(record, printing);
	const bytes = sealPdf(printed, { reason: `Samenspoor ${subject} ${version}`, at: new Date() });
	await withAccess(actor, async (tx) => {
		await lockAgreement(tx, agreementId);
		const document = {
			id: newId<'file'>(),
			subject,
			name: fileName(record),
			mediaType: 'application/pdf' as const,
			bytes,
			documentKind: record.amendment === null ? record.text.kind : 'amendment',
			edition: version,
			textHash: record.textHash
		};
		if (!(await storeSealed(tx, document, actor.today))) return;
		const unreachable = await tellEverybody(tx, record);
		const detail = { version, textHash: record.textHash, unreachable };
		await recordAgreement(tx, actor, agreementId, [{ kind: 'agreement-sealed', detail }]);
	});
}

function checkWhatWasSigned(record: AgreementRecord, day: JobContext['actor']['today']): void {
	if (!isComplete(record, day)) throw new Error(`not everybody signed version ${record.version}: nothing to seal`);
	const hash = hashOfText(record.text, record.parties);
	if (hash !== record.textHash || record.signatures.some(({ textHash }) => textHash !== hash))
		throw new Error('the text is not the one that was signed');
}

/** Tells everybody who signed where the document is; answers how many had no address and no phone. */
async function tellEverybody(tx: Tx, record: AgreementRecord): Promise<number> {
	const recipients = await readRecipients(tx, record.id, record.version);
	let unreachable = 0;
	for (const person of recipients) if ((await tellOne(tx, record, person)) === 'unreachable') unreachable += 1;
	return unreachable;
}

/** Who can sign in gets the address of the document; who cannot gets a key to this one agreement. */
async function tellOne(tx: Tx, record: AgreementRecord, person: Recipient): Promise<Told> {
	const { id, version, parties, amendment } = record;
	const { origin } = runtime().settings;
	const [key, at] = [newSignKey(), new Date()];
	const link = person.account ? `${origin}/overeenkomsten/${id}/pdf?versie=${version}` : `${origin}/teken/${key}`;
	const told = await tell(tx, {
		reason: `agreement/${id}/sealed/${version}/${person.personId}`,
		person,
		template: 'agreement-sealed',
		...(person.account ? {} : { uselessAfter: linkExpiry(person.email === null ? 'sms' : 'mail', at) }),
		data: { link, learner: parties.learner.name, enterprise: parties.enterprise.name, amendment: amendment !== null }
	});
	const recipient = told === 'mail' ? person.email : told === 'sms' ? person.phone : null;
	if (person.account || recipient === null || (told !== 'mail' && told !== 'sms')) return told;
	const { party, personId } = person;
	await insertSignLink(tx, { agreementId: id, party, personId, channel: told, recipient, at }, key);
	return told;
}
