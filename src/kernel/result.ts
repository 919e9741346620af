/**
 * A refusal the user can cause is a value; a broken assumption is a thrown error (docs/adr/0008).
 * `code` is a kebab-case word from a closed union; the sentence for people lives in `messages/`.
 */
export type Refusal<Code extends string = string, Detail = unknown> = {
	readonly ok: false;
	readonly code: Code;
	/** Numbers and names that the sentence needs, never prose. */
	readonly detail?: Detail;
};

export type Ok<Value> = { readonly ok: true; readonly value: Value };

export type Result<Value, Code extends string = string, Detail = unknown> = Ok<Value> | Refusal<Code, Detail>;

/** Wraps what a rule allowed. */
export function ok<Value>(value: Value): Ok<Value> {
	return { ok: true, value };
}

/** Says no, with a code and, where the sentence needs them, the numbers behind it. */
export function refuse<Code extends string>(code: Code): Refusal<Code, never>;
export function refuse<Code extends string, Detail>(code: Code, detail: Detail): Refusal<Code, Detail>;
export function refuse<Code extends string, Detail>(code: Code, detail?: Detail): Refusal<Code, Detail> {
	return detail === undefined ? { ok: false, code } : { ok: false, code, detail };
}
