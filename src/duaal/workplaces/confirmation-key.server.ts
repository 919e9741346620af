import { randomBytes } from 'node:crypto';
import type { Tx } from '#platform/database.server.ts';
import { runtime } from '#platform/runtime.server.ts';
import { keyedHash } from '#platform/secret.server.ts';
import { CONFIRMATION_DAYS, type ConfirmationId } from './confirmation.ts';
import { insertKey } from './confirmation.sql.server.ts';

const DAY_MS = 86_400_000;

/** The hash under which a key is kept: whoever reads the table can open nothing. */
export function hashOfKey(key: string): string {
	return keyedHash(`place-confirmation:${key}`);
}

/** Makes a key for a question and answers the link that carries it, with the moment from which it no longer answers. */
export async function makeConfirmationLink(
	tx: Tx,
	confirmationId: ConfirmationId,
	now: Date
): Promise<{ readonly link: string; readonly expiresAt: Date }> {
	const key = randomBytes(24).toString('base64url');
	const expiresAt = new Date(now.getTime() + CONFIRMATION_DAYS.linkLives * DAY_MS);
	await insertKey(tx, hashOfKey(key), { confirmationId, sentAt: now, expiresAt });
	return { link: `${runtime().settings.origin}/plekken/bevestig/${key}`, expiresAt };
}
