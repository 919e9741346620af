import { timingSafeEqual } from 'node:crypto';
import { isId } from '#kernel/id.ts';
import { runtime } from '#platform/runtime.server.ts';
import { keyedHash } from '#platform/secret.server.ts';
import type { JoiningId } from './joining.ts';

/** The address of the page behind a link to join. Its key follows from the id and the secret of the platform, so no table holds it. */
export function joinLink(id: JoiningId): string {
	return `${runtime().settings.origin}/onderneming/aansluiten/bevestigen?sleutel=${id}.${proofOf(id)}`;
}

/** The joining that a key opens; undefined for a key that we never made. */
export function joiningOfKey(key: string): JoiningId | undefined {
	const [id = '', proof = ''] = key.split('.');
	const right = Buffer.from(proofOf(id));
	const given = Buffer.from(proof);
	const same = given.length === right.length && timingSafeEqual(given, right);
	return same && isId(id) ? (id as JoiningId) : undefined;
}

const proofOf = (id: string): string => keyedHash(`joining:${id}`);
