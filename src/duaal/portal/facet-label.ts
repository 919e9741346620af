import { PROVINCE_NAMES } from '#duaal/organisations/messages.nl.ts';
import { FINALITY_NAMES, KIND_NAMES } from '#duaal/programmes/messages.nl.ts';
import type { Facet } from '#duaal/programmes/programme.ts';

/** A facet's value as people read it; the code itself when there are no words for it. */
export function facetLabel(facet: Facet, value: string, domains: readonly { code: string; name: string }[]): string {
	if (facet === 'domain') return domains.find(({ code }) => code === value)?.name ?? value;
	if (facet === 'stage') return `${value}de graad`;
	const names: Readonly<Record<string, string>> =
		facet === 'finality' ? SHORT_FINALITY : facet === 'kind' ? KIND_NAMES : PROVINCE_NAMES;
	return names[value] ?? value;
}

const SHORT_FINALITY = Object.fromEntries(
	Object.entries(FINALITY_NAMES).map(([code, name]) => [code, name.split(':')[0] ?? name])
);
