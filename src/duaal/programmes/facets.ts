import type { Province } from '#duaal/organisations/organisation.ts';
import { FACETS, type Facet, type Finality, type Kind, type SearchCriteria, type Stage } from './programme.ts';

/** What the facets need to know about one programme. */
export type Faceted = {
	readonly domain: string;
	readonly stage: Stage | null;
	readonly finality: Finality | null;
	readonly kind: Kind;
	readonly provinces: readonly Province[];
};

/** How many programmes a click on a value would show. */
export type FacetCount = { readonly value: string; readonly count: number; readonly chosen: boolean };

/** True when the programme fits every facet that is chosen, apart from `except`. */
export function fits(programme: Faceted, criteria: SearchCriteria, except?: Facet): boolean {
	return FACETS.every((facet) => {
		const wanted = criteria[facet];
		return facet === except || wanted === undefined || valuesOf(programme, facet).includes(String(wanted));
	});
}

/**
 * Counts per facet and value, each without the facet itself: beside a chosen province stand the counts of the other provinces, so
 * that a click can change the choice. Values without programmes are left out, except a chosen one. Most programmes first, then by value.
 */
export function countFacets(programmes: readonly Faceted[], criteria: SearchCriteria): Record<Facet, FacetCount[]> {
	const counted = FACETS.map((facet): [Facet, FacetCount[]] => {
		const counts = new Map<string, number>();
		const chosen = criteria[facet] === undefined ? undefined : String(criteria[facet]);
		if (chosen !== undefined) counts.set(chosen, 0);
		for (const programme of programmes) {
			if (!fits(programme, criteria, facet)) continue;
			for (const value of valuesOf(programme, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
		}
		const list = [...counts].map(([value, count]) => ({ value, count, chosen: value === chosen }));
		return [facet, list.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))];
	});
	return Object.fromEntries(counted) as Record<Facet, FacetCount[]>;
}

function valuesOf(programme: Faceted, facet: Facet): readonly string[] {
	if (facet === 'province') return programme.provinces;
	const value = programme[facet];
	return value === null ? [] : [String(value)];
}
