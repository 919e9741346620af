-- owner: outcomes
-- Figures as published by others, each with its unit, source and date. Never computed, never changed by the example data.
create table published_figure (
	code text not null,
	school_year text not null,
	value numeric not null,
	unit text not null,
	source text not null,
	source_url text,
	published_on date,
	trust text not null check (trust in ('official', 'secondary', 'old', 'inferred', 'unconfirmed')),
	primary key (code, school_year)
);

-- Leavers and how many of them look for work a year later, per cohort: the rate and its margin are computed (outcomes slice).
create table outcome_cohort (
	edition integer not null,
	learning_form text not null check (learning_form in ('dual', 'bso', 'tso')),
	leavers integer not null check (leavers > 0),
	jobseeking integer not null check (jobseeking >= 0 and jobseeking <= leavers),
	example boolean not null,
	source text not null,
	primary key (edition, learning_form)
);

grant select on published_figure, outcome_cohort to samenspoor_visitor, samenspoor_member, samenspoor_worker;
grant insert, update, delete on published_figure, outcome_cohort to samenspoor_worker;

-- How many programmes were developed, organised and had learners in a school year. Counts of programmes, never of people.
create function access.funnel(of_school_year text, out developed bigint, out organised bigint, out with_learners bigint)
	language sql stable security definer set search_path = pg_catalog, public as $$
	select
		(select count(*) from programme),
		(select count(distinct programme_id) from offering where school_year = of_school_year),
		(select count(distinct o.programme_id) from offering o where o.school_year = of_school_year
			and exists (select from enrolment e where e.offering_id = o.id))
$$;
alter function access.funnel(text) owner to samenspoor_access;
grant execute on function access.funnel(text) to samenspoor_visitor, samenspoor_member, samenspoor_worker;
