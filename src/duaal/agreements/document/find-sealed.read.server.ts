import { sql } from 'kysely';
import type { AgreementKind } from '#duaal/programmes/agreement-kind.ts';
import type { PlainDate } from '#kernel/date.ts';
import type { Tx } from '#platform/database.server.ts';

/** What anybody may know of a sealed document: its kind and the day of its seal. Nobody's name. `foundBy`: the hash was of the file, or of the text in it. */
export type FoundDocument = {
	readonly documentKind: AgreementKind | 'amendment';
	readonly sealedOn: PlainDate;
	readonly foundBy: 'file' | 'text';
};

/** The sealed document with this SHA-256 (64 hexadecimal digits, lower case); undefined when there is none. */
export async function findSealed(tx: Tx, hash: string): Promise<FoundDocument | undefined> {
	const { rows } = await sql<{ document_kind: string; sealed_on: string; found_by: string }>`
		select document_kind, sealed_on, found_by from access.sealed_document(${hash})`.execute(tx);
	const [row] = rows;
	return (
		row && {
			documentKind: row.document_kind as FoundDocument['documentKind'],
			sealedOn: row.sealed_on as PlainDate,
			foundBy: row.found_by as FoundDocument['foundBy']
		}
	);
}
