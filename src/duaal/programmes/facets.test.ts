import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PROVINCES } from '#duaal/organisations/organisation.ts';
import { countFacets, fits, type Faceted } from './facets.ts';
import { FACETS, FINALITIES, KINDS, STAGES, type Facet, type SearchCriteria } from './programme.ts';

const programme: fc.Arbitrary<Faceted> = fc.record({
	domain: fc.constantFrom('stem', 'sport', 'voeding-en-horeca'),
	stage: fc.constantFrom(...STAGES, null),
	finality: fc.constantFrom(...FINALITIES, null),
	kind: fc.constantFrom(...KINDS),
	provinces: fc.subarray([...PROVINCES])
});
const criteria = fc.record(
	{
		domain: fc.constantFrom('stem', 'sport', 'kunst-en-creatie'),
		stage: fc.constantFrom(...STAGES),
		finality: fc.constantFrom(...FINALITIES),
		kind: fc.constantFrom(...KINDS),
		province: fc.constantFrom(...PROVINCES)
	},
	{ requiredKeys: [] }
) as fc.Arbitrary<SearchCriteria>;

describe('facets', () => {
	test('each count is what one would see after choosing that value instead', () => {
		fc.assert(
			fc.property(fc.array(programme, { maxLength: 40 }), criteria, (programmes, chosen) => {
				const counts = countFacets(programmes, chosen);
				for (const facet of FACETS) {
					for (const { value, count, chosen: isChosen } of counts[facet]) {
						const wanted = facet === 'stage' ? Number(value) : value;
						const instead = { ...chosen, [facet]: wanted } as SearchCriteria;
						expect(count).toBe(programmes.filter((each) => fits(each, instead)).length);
						expect(isChosen).toBe(String(chosen[facet]) === value);
					}
				}
			})
		);
	});

	test('every value that would show something is offered', () => {
		fc.assert(
			fc.property(fc.array(programme, { minLength: 1, maxLength: 20 }), criteria, (programmes, chosen) => {
				const counts = countFacets(programmes, chosen);
				const offered = (facet: Facet) => counts[facet].map(({ value }) => value);
				for (const each of programmes) {
					for (const province of each.provinces)
						if (fits(each, { ...chosen, province })) expect(offered('province')).toContain(province);
					if (fits(each, { ...chosen, kind: each.kind })) expect(offered('kind')).toContain(each.kind);
					if (fits(each, { ...chosen, domain: each.domain })) expect(offered('domain')).toContain(each.domain);
				}
			})
		);
	});

	test('a chosen value stays visible when nothing fits it', () => {
		expect(countFacets([], { kind: 'aanloop' }).kind).toEqual([{ value: 'aanloop', count: 0, chosen: true }]);
	});
});
