import type { AgreementParties, AgreementText } from './agreement.ts';

/**
 * The text of an agreement with its names as one line of JSON that does not depend on the order of fields: what is hashed, what the PDF carries along, and what
 * anybody can hash again. (RFC 8785 in spirit; there are no fractions in it.)
 */
export function canonicalText(text: AgreementText, parties: AgreementParties): string {
	return canonical({ parties, text });
}

function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(',')}}`;
}
