import type { AgreementId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type MemberActor } from '#platform/database.server.ts';
import { readSealed } from '#platform/files.server.ts';
import { canMakePdf } from '#platform/pdf.server.ts';
import { sealIdentity } from '#platform/seal-certificate.server.ts';
import { readName, readRecord } from './document.read.server.ts';
import { fileName } from './messages-document.nl.ts';
import { printAgreement } from './print-agreement.server.ts';

/** A document to save. `sealed`: the bytes that were sealed, the same for everybody and for ever; else a draft made now. */
export type AgreementFile = {
	readonly name: string;
	readonly mediaType: 'application/pdf';
	readonly bytes: Uint8Array;
	readonly sealed: boolean;
};

/** Nobody knows it or the asker may not see it; or this machine has no compiler, so only sealed documents can be given. */
export type AgreementFileRefusal = 'unknown-agreement' | 'no-compiler';

/**
 * The document of an agreement for somebody who may see it: over an account, or over a signing link (`onlyAgreement`). The present version, unless another is asked for.
 * A sealed one is never made again; a draft carries its mark, the day and the reader's name.
 */
export async function agreementFile(
	actor: MemberActor,
	id: AgreementId,
	version?: number
): Promise<Result<AgreementFile, AgreementFileRefusal>> {
	const found = await withAccess(actor, async (tx) => {
		const record = await readRecord(tx, id, version);
		if (!record) return undefined;
		const sealed = await readSealed(tx, `agreement/${id}`, record.version);
		return { record, sealed, reader: sealed ? '' : await readName(tx, actor.personId) };
	});
	if (!found) return refuse('unknown-agreement');
	const { record, sealed, reader } = found;
	if (sealed) return ok({ name: sealed.name, mediaType: 'application/pdf', bytes: sealed.bytes, sealed: true });
	if (!canMakePdf()) return refuse('no-compiler');
	const printing = { day: actor.today, sealing: false, reader, demoSeal: sealIdentity().demo };
	const bytes = await printAgreement(record, printing);
	return ok({ name: `concept-${fileName(record)}`, mediaType: 'application/pdf', bytes, sealed: false });
}
