import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { dayInBrussels } from '#kernel/brussels.ts';
import { verifyChain, type AuditEntry, type AuditFault, type AuditHead } from './audit-chain.ts';
import { withAccess, type Actor } from './database.server.ts';
import { sha256 } from './record.server.ts';

const FILE = 'audit-anchors.jsonl';
const ANCHOR = z.object({
	number: z.number().int().nonnegative(),
	hash: z.string().regex(/^[0-9a-f]{64}$/),
	at: z.string()
});
const PAGE = 5_000;

function worker(): Actor {
	return { kind: 'worker', today: dayInBrussels(new Date()) };
}

/**
 * Writes the head of the audit chain to a file outside the database, when it moved. Whoever rewrites or cuts the chain inside the
 * database must also change every copy of this file; keep copies elsewhere (docs/operations.md).
 */
export async function anchorAudit(dataFolder: string): Promise<void> {
	const { number, hash } = await withAccess(worker(), readHead);
	const last = (await readAnchors(join(dataFolder, FILE))).at(-1);
	if (last?.number === number && last.hash === hash) return;
	await appendFile(join(dataFolder, FILE), `${JSON.stringify({ number, hash, at: new Date().toISOString() })}\n`, {
		mode: 0o600
	});
}

/** The anchors in a file, oldest first; none when it does not exist. Throws when a line is no anchor. */
async function readAnchors(file: string): Promise<AuditHead[]> {
	const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') return '';
		throw error;
	});
	return text
		.split('\n')
		.filter(Boolean)
		.map((line) => ANCHOR.parse(JSON.parse(line)));
}

/** Checks the whole chain against its head and the anchors of `file`; see `verifyChain` for the faults. */
export async function verifyAudit(file: string): Promise<{ entries: number; anchors: number; faults: AuditFault[] }> {
	const anchors = await readAnchors(file);
	return withAccess(worker(), async (tx) => {
		const head = await readHead(tx);
		const entries: AuditEntry[] = [];
		for (let after = -1; ;) {
			const rows = await tx
				.selectFrom('audit_entry')
				.selectAll()
				.where('number', '>', String(after))
				.orderBy('number')
				.limit(PAGE)
				.execute();
			for (const row of rows) {
				after = Number(row.number);
				entries.push({
					number: after,
					at: row.at.toISOString(),
					actorId: row.actor_id,
					requestId: row.request_id,
					subject: row.subject,
					kind: row.kind,
					detail: row.detail,
					previousHash: row.previous_hash,
					hash: row.hash
				});
			}
			if (rows.length < PAGE) break;
		}
		return { entries: entries.length, anchors: anchors.length, faults: verifyChain(entries, head, anchors, sha256) };
	});
}

async function readHead(tx: Parameters<Parameters<typeof withAccess>[1]>[0]): Promise<AuditHead> {
	const { number, hash } = await tx.selectFrom('audit_head').select(['number', 'hash']).executeTakeFirstOrThrow();
	return { number: Number(number), hash };
}
