import { ok, refuse, type Result } from '#kernel/result.ts';

declare const jointCommittee: unique symbol;

/** Paritair comité (PC) by its number: `124`, or with a part of it `149.01`. The KBO does not have it: the enterprise states it. */
export type JointCommittee = string & { readonly [jointCommittee]: true };

/**
 * Reads a joint committee as people write it: `124`, `PC 124`, `PC 149.01`, `200.00`. Three digits, and two more for a sub-committee; `.00` is the
 * committee itself. Whether it exists is not looked at: there is no official list here.
 */
export function parseJointCommittee(text: string): Result<JointCommittee, 'not-a-joint-committee'> {
	const [, main, part] = /^(?:PS?C)?\s*(\d{3})(?:[.,]?(\d{2}))?$/i.exec(text.trim()) ?? [];
	if (main === undefined) return refuse('not-a-joint-committee');
	return ok((part === undefined || part === '00' ? main : `${main}.${part}`) as JointCommittee);
}
