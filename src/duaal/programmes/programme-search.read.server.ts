import { sql } from 'kysely';
import type { Province } from '#duaal/organisations/organisation.ts';
import type { SchoolYear } from '#kernel/school-year.ts';
import type { Tx } from '#platform/database.server.ts';
import { countFacets, fits, type FacetCount, type Faceted } from './facets.ts';
import type { Facet, Finality, Form, Kind, SearchCriteria, Stage } from './programme.ts';
import { searchWords } from './search-words.ts';

/** One programme in a list. */
export type ProgrammeHit = Faceted & {
	readonly id: string;
	readonly code: string;
	readonly name: string;
	readonly form: Form;
	readonly sector: string;
	readonly sectorName: string;
	readonly domainName: string;
	/** True when the name is invented for the example data. */
	readonly example: boolean;
};

/** One page of what was found, with the counts beside it. */
export type SearchResult = {
	readonly hits: readonly ProgrammeHit[];
	/** Programmes that fit, on all pages together. */
	readonly total: number;
	readonly facets: Readonly<Record<Facet, readonly FacetCount[]>>;
};

/** Which part of the list: at most `limit` programmes after the first `offset`. */
export type SearchPage = { readonly limit: number; readonly offset: number };

/** Likeness from which a misspelt word counts as found; 0.45 lets one slip pass in a word of six letters. */
const LIKE_ENOUGH = 0.45;

/**
 * Programmes for a question and facets, best match first, then what is offered somewhere, then by name and code. Every word of the question must be found: in the name
 * (weighs most), the code, the domain or the sector; a misspelt word counts when it is like a word of the name. `province` is where a
 * programme is offered in the school year. The catalogue has a few hundred rows, so facets are counted here and not in SQL.
 */
export async function searchProgrammes(
	tx: Tx,
	criteria: SearchCriteria,
	schoolYear: SchoolYear,
	page: SearchPage
): Promise<SearchResult> {
	const found = await matching(tx, criteria.q ?? '', schoolYear);
	const fitting = found.filter((programme) => fits(programme, criteria));
	return {
		hits: fitting.slice(page.offset, page.offset + page.limit),
		total: fitting.length,
		facets: countFacets(found, criteria)
	};
}

async function matching(tx: Tx, question: string, schoolYear: SchoolYear): Promise<ProgrammeHit[]> {
	const words = searchWords(question);
	const alternatives = words.flatMap((group, index) => group.map((word, at) => ({ index, word, own: at === 0 })));
	const { rows } = await sql<ProgrammeHit & { score: number }>`
		with programme_words as materialized (
			select p.*, d.name as domain_name, s.name as sector_name, fold(p.code) as folded_code, fold(p.name) as folded_name,
				fold(d.name || ' ' || s.name) as folded_around
			from programme p join study_domain d on d.code = p.domain_code join sector s on s.code = p.sector_code
		)
		select p.id, p.code, p.name, p.kind, p.form, p.stage, p.finality, p.example, p.domain_code as domain, p.domain_name as "domainName",
			p.sector_code as sector, p.sector_name as "sectorName", coalesce(offered.provinces, '{}') as provinces, found.score
		from programme_words p
			cross join lateral (
				select coalesce(sum(best), 0)::float8 as score, count(*) filter (where best > 0) as words from (
					select max(${score}) as best
					from unnest(${alternatives.map(({ index }) => index)}::int[], ${alternatives.map(({ word }) => word)}::text[],
						${alternatives.map(({ own }) => own)}::bool[]) as w (index, word, own)
					group by w.index
				) each_word
			) found
			left join (
				select o.programme_id, array_agg(distinct m.province order by m.province) as provinces
				from offering o join campus c on c.id = o.campus_id join municipality m on m.nis = c.municipality_nis
				where o.school_year = ${schoolYear} group by o.programme_id
			) offered on offered.programme_id = p.id
		where found.words = ${words.length}
		order by found.score desc, offered.provinces is null, p.name, p.code
	`.execute(tx);
	return rows.map(toHit);
}

/** How well one word fits one programme; 0 for not at all. A synonym weighs a little less than the word itself. */
const score = sql`case
	when p.folded_code = w.word then 3
	when p.folded_name like w.word || '%' then 2
	when p.folded_name like '% ' || w.word || '%' then 1.8
	when p.folded_name like '%' || w.word || '%' then 1.5
	when w.own and length(w.word) >= 3 and p.folded_around like '%' || w.word || '%' then 0.4
	when w.own and length(w.word) >= 4 and word_similarity(w.word, p.folded_name) >= ${sql.lit(LIKE_ENOUGH)}
		then word_similarity(w.word, p.folded_name)
	else 0 end * case when w.own then 1 else 0.7 end`;

function toHit({ score: _, ...row }: ProgrammeHit & { score: number }): ProgrammeHit {
	return {
		...row,
		stage: row.stage as Stage | null,
		finality: row.finality as Finality | null,
		kind: row.kind as Kind,
		provinces: row.provinces as Province[]
	};
}
