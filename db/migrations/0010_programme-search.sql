-- owner: programmes
-- Lower case without accents, so that "commerciele" finds "Commerciële". unaccent itself is only stable, because its rules may
-- be replaced; ours never are, so an index may rest on it.
create function fold(words text) returns text language sql immutable strict parallel safe
	return lower(public.unaccent('public.unaccent'::regdictionary, words));

drop index programme_name_search;
create index programme_folded_name on programme using gin (fold(name) gin_trgm_ops);

-- The region facet asks for each programme in which provinces it is offered this year.
create index on offering (school_year, programme_id, campus_id);
drop index offering_school_year_idx;
