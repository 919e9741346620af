/**
 * The audit chain: every entry carries a hash over its own content and the hash of the entry before it. Pure: the hash function
 * is an argument. An edit, deletion, insertion or reorder breaks a link; re-chaining everything or cutting off the tail shows
 * against an anchor kept outside the database.
 */
export type AuditContent = {
	readonly number: number;
	/** ISO 8601, milliseconds, UTC. */
	readonly at: string;
	readonly actorId: string | null;
	readonly requestId: string | null;
	/** What it is about, such as `round/0192…`. */
	readonly subject: string;
	readonly kind: string;
	readonly detail: unknown;
};
export type AuditEntry = AuditContent & { readonly previousHash: string; readonly hash: string };
export type AuditHead = { readonly number: number; readonly hash: string };
export type Hash = (text: string) => string;

/** The hash "before" the first entry. */
export const GENESIS = '0'.repeat(64);

/** Faults that a check of the chain can find, each with the first entry where it shows. */
export type AuditFault = {
	readonly code:
		'gap' | 'link-broken' | 'content-changed' | 'head-differs' | 'shorter-than-anchor' | 'differs-from-anchor';
	readonly number: number;
};

/** The hash of an entry, given the one before it. */
export function hashOf(content: AuditContent, previousHash: string, hash: Hash): string {
	const { number, at, actorId, requestId, subject, kind, detail } = content;
	return hash(canonical([number, at, actorId, requestId, subject, kind, detail, previousHash]));
}

/** Text of a value that does not depend on the order in which an object's fields were written. */
export function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (value !== null && typeof value === 'object') {
		const fields = Object.entries(value as Record<string, unknown>).filter(([, field]) => field !== undefined);
		fields.sort(([a], [b]) => (a < b ? -1 : 1));
		return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(',')}}`;
	}
	return JSON.stringify(value) ?? 'null';
}

/**
 * Checks entries in order of number against each other, the stored head and the anchors. Returns the first fault of each kind, in
 * the order found; an empty list means that the chain is whole. Linear in the number of entries.
 */
export function verifyChain(
	entries: Iterable<AuditEntry>,
	head: AuditHead,
	anchors: readonly AuditHead[],
	hash: Hash
): AuditFault[] {
	const faults = new Map<AuditFault['code'], AuditFault>();
	const found = (code: AuditFault['code'], number: number) => {
		if (!faults.has(code)) faults.set(code, { code, number });
	};
	const anchored = new Map(anchors.map((anchor) => [anchor.number, anchor.hash]));
	let last: AuditHead = { number: 0, hash: GENESIS };
	for (const entry of entries) {
		if (entry.number !== last.number + 1) found('gap', entry.number);
		if (entry.previousHash !== last.hash) found('link-broken', entry.number);
		if (hashOf(entry, entry.previousHash, hash) !== entry.hash) found('content-changed', entry.number);
		const expected = anchored.get(entry.number);
		if (expected !== undefined && expected !== entry.hash) found('differs-from-anchor', entry.number);
		last = { number: entry.number, hash: entry.hash };
	}
	if (head.number !== last.number || head.hash !== last.hash) found('head-differs', last.number);
	for (const anchor of anchors) if (anchor.number > last.number) found('shorter-than-anchor', anchor.number);
	return [...faults.values()];
}
