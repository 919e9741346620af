-- owner: learners
create table learner (
	id uuid primary key default uuidv7(),
	person_id uuid not null unique references person (id),
	born date not null,
	gender text check (gender in ('female', 'male', 'other')),
	home_municipality_nis text not null references municipality (nis),
	-- an address is optional: the municipality is enough to start
	home_address text,
	home_lat double precision,
	home_lon double precision,
	travel_limit_minutes smallint not null default 60 check (travel_limit_minutes between 5 and 180),
	transport text check (transport in ('bike', 'public-transport', 'brought', 'moped', 'car')),
	driving_licence boolean not null default false,
	support_need boolean not null default false,
	check ((home_lat is null) = (home_lon is null))
);

create table guardianship (
	guardian_id uuid not null references person (id),
	learner_id uuid not null references learner (id),
	valid_from date not null,
	valid_until date,
	primary key (guardian_id, learner_id)
);
create index on guardianship (learner_id);

create table enrolment (
	id uuid primary key default uuidv7(),
	learner_id uuid not null references learner (id),
	offering_id uuid not null references offering (id),
	coach_id uuid references person (id),
	valid_from date not null,
	valid_until date,
	-- since when, and why, this learner searches a workplace
	search_from date,
	search_cause text check (search_cause in ('start', 'lost-place')),
	check (valid_until is null or valid_until > valid_from),
	check ((search_from is null) = (search_cause is null)),
	exclude using gist (learner_id with =, offering_id with =, daterange(valid_from, valid_until) with &&)
);
create index on enrolment (offering_id);
create index on enrolment (coach_id);

-- Learners whom the signed-in person may see: oneself, a minor ward, a coach's own learners, an admin's provider.
create function access.learners() returns uuid[]
	language sql stable security definer set search_path = pg_catalog, public as $$
	select coalesce(array_agg(distinct id), '{}') from (
		select l.id from learner l where l.person_id = access.person()
		union all
		select g.learner_id from guardianship g join learner l on l.id = g.learner_id
		where g.guardian_id = access.person()
			and g.valid_from <= access.today() and (g.valid_until is null or access.today() < g.valid_until)
			and access.today() < (l.born + interval '18 years')::date
		union all
		select e.learner_id from enrolment e
			join offering o on o.id = e.offering_id join campus c on c.id = o.campus_id
		where (e.coach_id = access.person() and c.provider_id = any (access.organisations(array['coach'])))
			or c.provider_id = any (access.organisations(array['provider-admin']))
	) visible
$$;
alter function access.learners() owner to samenspoor_access;

-- Persons behind those learners, and their guardians.
create function access.persons_of_learners() returns uuid[]
	language sql stable security definer set search_path = pg_catalog, public as $$
	select coalesce(array_agg(distinct id), '{}') from (
		select l.person_id as id from learner l where l.id = any (access.learners())
		union all
		select g.guardian_id from guardianship g where g.learner_id = any (access.learners())
		union all
		select e.coach_id from enrolment e where e.learner_id = any (access.learners()) and e.coach_id is not null
	) visible
$$;
alter function access.persons_of_learners() owner to samenspoor_access;

do $$
declare
	personal text;
begin
	foreach personal in array array['learner', 'guardianship', 'enrolment']
	loop
		execute format('alter table %I enable row level security', personal);
		execute format('alter table %I force row level security', personal);
		execute format('grant select on %I to samenspoor_member, samenspoor_access', personal);
		execute format('grant select, insert, update on %I to samenspoor_worker', personal);
		execute format('create policy access_reads on %I for select to samenspoor_access using (true)', personal);
		execute format('create policy worker on %I to samenspoor_worker using (true) with check (true)', personal);
	end loop;
end $$;

create policy visible_learners on learner for select to samenspoor_member
	using (id = any ((select access.learners())::uuid[]));
create policy visible_learners on guardianship for select to samenspoor_member
	using (learner_id = any ((select access.learners())::uuid[]));
create policy visible_learners on enrolment for select to samenspoor_member
	using (learner_id = any ((select access.learners())::uuid[]));
create policy behind_visible_learners on person for select to samenspoor_member
	using (id = any ((select access.persons_of_learners())::uuid[]));

-- A learner sets the own travel limit and address; a coach may do it for own learners.
grant update (home_municipality_nis, home_address, home_lat, home_lon, travel_limit_minutes, transport, driving_licence)
	on learner to samenspoor_member;
create policy visible_learners_update on learner for update to samenspoor_member
	using (id = any ((select access.learners())::uuid[])) with check (id = any ((select access.learners())::uuid[]));
