import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { Tx } from '#platform/database.server.ts';
import type { FoundDocument } from './found-document.ts';

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
