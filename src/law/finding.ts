import type { DatedRow, Trust } from './parameter.ts';

/**
 * How much a finding weighs: `blocks` refuses, `warns` lets through and shows its source, `open` says that nobody found the rule, so that
 * somebody must ask.
 */
export type Severity = 'blocks' | 'warns' | 'open';

/** What a rule found wrong or uncertain: a code for the sentence, the numbers that it needs, and where the rule was read. */
export type Finding<Code extends string = string> = {
	readonly code: Code;
	readonly severity: Severity;
	readonly detail: Readonly<Record<string, number | string>>;
	/** Address or title of the rule; `arithmetic` when no rule is needed to see it. */
	readonly source: string;
	readonly trust: Trust | 'arithmetic';
};

/** Only an official rule may refuse; an assumption without a source may say nothing but that it is open. */
export function severityOf(trust: Trust): Severity {
	if (trust === 'official') return 'blocks';
	return trust === 'unconfirmed' ? 'open' : 'warns';
}

/** A finding of a dated rule: its mark decides whether it blocks. */
export function finding<Code extends string>(
	code: Code,
	rule: Pick<DatedRow<unknown>, 'source' | 'trust'>,
	detail: Finding['detail'] = {}
): Finding<Code> {
	return { code, severity: severityOf(rule.trust), detail, source: rule.source, trust: rule.trust };
}

/** A finding that warns although its rule is official: a fact is missing, or an exception may apply that we cannot see. */
export function caution<Code extends string>(
	code: Code,
	rule: Pick<DatedRow<unknown>, 'source' | 'trust'>,
	detail: Finding['detail'] = {}
): Finding<Code> {
	return { ...finding(code, rule, detail), severity: rule.trust === 'unconfirmed' ? 'open' : 'warns' };
}

/** A finding that no rule is needed for: days in the wrong order, hours that do not add up. It blocks. */
export function impossible<Code extends string>(code: Code, detail: Finding['detail'] = {}): Finding<Code> {
	return { code, severity: 'blocks', detail, source: 'arithmetic', trust: 'arithmetic' };
}

/** The findings that refuse; empty when everything may go on. */
export function blocking<Code extends string>(findings: readonly Finding<Code>[]): Finding<Code>[] {
	return findings.filter(({ severity }) => severity === 'blocks');
}
