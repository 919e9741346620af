-- owner: matching
-- A matching round: school year + scope + published seed; the three modes are stored side by side.
create table round (
	id uuid primary key default uuidv7(),
	school_year text not null check (school_year ~ '^\d{4}-\d{4}$'),
	scope text not null check (scope in ('provider', 'province', 'flanders')),
	scope_provider_id uuid references education_provider (organisation_id),
	scope_province text,
	start_day date not null,
	seed text not null check (length(seed) between 1 and 100),
	organisation_id uuid not null references organisation (id),
	created_by uuid references person (id),
	created_at timestamptz not null default now(),
	status text not null default 'waiting' check (status in ('waiting', 'running', 'done', 'failed')),
	progress jsonb not null default '{}',
	failure_code text,
	settings jsonb not null default '{}',
	input_hash text check (input_hash ~ '^[0-9a-f]{64}$'),
	learners integer check (learners >= 0),
	places integer check (places >= 0),
	seats integer check (seats >= 0),
	chosen_mode text check (chosen_mode in ('stable', 'hybrid', 'max')),
	chosen_by uuid references person (id),
	chosen_at timestamptz,
	check ((scope = 'provider') = (scope_provider_id is not null)),
	check ((scope = 'province') = (scope_province is not null)),
	check ((chosen_mode is null) = (chosen_at is null))
);
create index on round (organisation_id, created_at desc);

-- One mode of a round: key figures, verdict of the independent checker, shortages; counts only, no names.
create table round_result (
	round_id uuid not null references round (id),
	mode text not null check (mode in ('stable', 'hybrid', 'max')),
	kpi jsonb not null,
	-- counts by programme and by municipality; the published ones with small groups bundled
	groups jsonb not null,
	published_groups jsonb not null,
	shortages jsonb not null,
	-- what would place the unplaced, counted
	remedies jsonb not null,
	-- of the independent check, which reads back what was stored; null until it has run
	verdict jsonb,
	result_hash text not null check (result_hash ~ '^[0-9a-f]{64}$'),
	primary key (round_id, mode)
);

-- The market as it was, and each mode's full answer with its certificate: what a later "why?" and a re-check read.
create table round_archive (
	round_id uuid not null references round (id),
	part text not null,
	content bytea not null,
	primary key (round_id, part)
);

-- How full each place is in one mode, and why seats stay empty; counts only.
create table round_place (
	round_id uuid not null,
	mode text not null,
	place_id uuid not null references place (id),
	seats smallint not null check (seats >= 0),
	taken smallint not null check (taken between 0 and seats),
	listed_by integer not null check (listed_by >= 0),
	unused_code text check (unused_code in ('nobody-in-reach', 'all-placed-better', 'preferred-by-some', 'closed', 'not-recognised')),
	primary key (round_id, mode, place_id),
	foreign key (round_id, mode) references round_result (round_id, mode)
);
create index on round_place (place_id);

-- What a round says about one learner, in codes and numbers. `shortage` is the position in the result's list of shortages.
create table round_learner (
	round_id uuid not null,
	mode text not null,
	learner_id uuid not null references learner (id),
	place_id uuid references place (id),
	rank smallint,
	travel_minutes smallint,
	shortage smallint,
	explanation jsonb not null,
	primary key (round_id, mode, learner_id),
	foreign key (round_id, mode) references round_result (round_id, mode)
);
create index on round_learner (learner_id);

do $$
declare
	personal text;
begin
	foreach personal in array array['round', 'round_result', 'round_archive', 'round_place', 'round_learner']
	loop
		execute format('alter table %I enable row level security', personal);
		execute format('alter table %I force row level security', personal);
		execute format('grant select, insert, update, delete on %I to samenspoor_worker', personal);
		execute format('create policy worker on %I to samenspoor_worker using (true) with check (true)', personal);
	end loop;
end $$;

grant select, insert on round to samenspoor_member;
grant update (chosen_mode, chosen_by, chosen_at) on round to samenspoor_member;
grant select on round_result, round_place, round_learner to samenspoor_member;
grant select on round, round_learner to samenspoor_access;
create policy access_reads on round for select to samenspoor_access using (true);
create policy access_reads on round_learner for select to samenspoor_access using (true);

-- Rounds whose mode is chosen: from then on a learner and a guardian see their own result.
create function access.chosen_rounds() returns uuid[]
	language sql stable security definer set search_path = pg_catalog, public as $$
	select coalesce(array_agg(distinct r.id), '{}') from round r
		join round_learner rl on rl.round_id = r.id
	where r.chosen_mode is not null and rl.learner_id = any (access.learners())
$$;
alter function access.chosen_rounds() owner to samenspoor_access;

-- Learners of whom the signed-in person is coach or administrator, and not only learner or guardian.
create function access.coached_learners() returns uuid[]
	language sql stable security definer set search_path = pg_catalog, public as $$
	select coalesce(array_agg(distinct e.learner_id), '{}') from enrolment e
		join offering o on o.id = e.offering_id join campus c on c.id = o.campus_id
	where (e.coach_id = access.person() and c.provider_id = any (access.organisations(array['coach'])))
		or c.provider_id = any (access.organisations(array['provider-admin']))
$$;
alter function access.coached_learners() owner to samenspoor_access;

-- Staff see the rounds of their own organisation; rounds over a province or all of Flanders concern all staff.
create policy staff on round for select to samenspoor_member using (
	organisation_id = any ((select access.organisations(array['coach', 'provider-admin', 'sector-officer', 'partnership-coordinator']))::uuid[])
	or (scope <> 'provider' and cardinality((select access.organisations(array['coach', 'provider-admin', 'sector-officer', 'partnership-coordinator']))::uuid[]) > 0)
);
create policy own_chosen on round for select to samenspoor_member
	using (id = any ((select access.chosen_rounds())::uuid[]));
create policy staff_starts on round for insert to samenspoor_member with check (
	created_by = (select access.person())
	and status = 'waiting' and chosen_mode is null
	and organisation_id = any ((select access.organisations(array['coach', 'provider-admin', 'partnership-coordinator']))::uuid[])
	and (
		(scope = 'provider' and scope_provider_id = organisation_id)
		or (scope <> 'provider' and organisation_id = any ((select access.organisations(array['partnership-coordinator']))::uuid[]))
	)
);
create policy owner_chooses on round for update to samenspoor_member
	using (organisation_id = any ((select access.organisations(array['coach', 'provider-admin', 'partnership-coordinator']))::uuid[]))
	with check (organisation_id = any ((select access.organisations(array['coach', 'provider-admin', 'partnership-coordinator']))::uuid[])
		and status = 'done' and chosen_by = (select access.person()));

-- Counts of a round: staff only. Learners and guardians see their own page, with the numbers that it needs in its explanation.
create function access.is_staff() returns boolean language sql stable parallel safe as $$
	select cardinality(access.organisations(array['coach', 'provider-admin', 'sector-officer', 'partnership-coordinator'])) > 0
$$;
create policy staff_through_round on round_result for select to samenspoor_member
	using ((select access.is_staff()) and exists (select from round r where r.id = round_id));
create policy staff_through_round on round_place for select to samenspoor_member
	using ((select access.is_staff()) and exists (select from round r where r.id = round_id));

-- Rows about one learner: the own coach and administrator at once, the learner and guardian once a mode is chosen; nobody else.
create policy coached_learners on round_learner for select to samenspoor_member
	using (learner_id = any ((select access.coached_learners())::uuid[]) and exists (select from round r where r.id = round_id));
create policy own_chosen on round_learner for select to samenspoor_member
	using (learner_id = any ((select access.learners())::uuid[]) and round_id = any ((select access.chosen_rounds())::uuid[]));
