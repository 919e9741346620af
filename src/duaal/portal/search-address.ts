import { FACETS, searchSchema, type Facet, type SearchCriteria } from '#duaal/programmes/programme.ts';

/** The Dutch words of the address for each facet, so that a shared link reads well. */
export const ADDRESS_WORDS = {
	domain: 'domein',
	stage: 'graad',
	finality: 'finaliteit',
	kind: 'soort',
	province: 'regio'
} as const satisfies Record<Facet, string>;

/** What an address asks for. What cannot be read is left out: an old or mistyped link still shows something. */
export function readSearch(parameters: URLSearchParams): { criteria: SearchCriteria; page: number } {
	const question = parameters.get('zoek')?.trim().slice(0, 200);
	const criteria: Record<string, unknown> = question ? { q: question } : {};
	for (const facet of FACETS) {
		const parsed = searchSchema.shape[facet].safeParse(parameters.get(ADDRESS_WORDS[facet]) || undefined);
		if (parsed.success && parsed.data !== undefined) criteria[facet] = parsed.data;
	}
	const page = Number(parameters.get('pagina') ?? '1');
	return {
		criteria: criteria as SearchCriteria,
		page: Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1
	};
}

/** The address of a search; `change` sets facets or takes them away (undefined). */
export function searchAddress(
	criteria: SearchCriteria,
	change: Partial<Record<Facet | 'page' | 'q', string | undefined>> = {}
): string {
	const parameters = new URLSearchParams();
	const question = 'q' in change ? change.q : criteria.q;
	if (question) parameters.set('zoek', question);
	for (const facet of FACETS) {
		const value = facet in change ? change[facet] : criteria[facet];
		if (value !== undefined) parameters.set(ADDRESS_WORDS[facet], String(value));
	}
	if (change.page !== undefined && change.page !== '1') parameters.set('pagina', change.page);
	const text = parameters.toString();
	return text === '' ? '/opleidingen' : `/opleidingen?${text}`;
}
