-- owner: organisations
-- An enterprise joins by itself with its number; every school looks at one and the same page about it.

-- Staff: whoever works for a school, a sectoral partnership or the Flemish Partnership today.
create function access.staff_organisations() returns uuid[] language sql stable parallel safe
	return access.organisations(array['coach', 'provider-admin', 'sector-officer', 'partnership-coordinator']);

-- An establishment that somebody declared: nobody asked how many people work there, a natural person may have none in the register, and its point on
-- the map can be that of the municipality.
alter table establishment alter column employees drop not null;
alter table establishment alter column establishment_number drop not null;
alter table establishment add column address text check (length(address) between 1 and 200);
alter table establishment add column point_approximate boolean not null default false;
alter table establishment add constraint establishment_of_enterprise unique (id, enterprise_id);

-- The day on which name and address were typed, because the register did not have the number; null: not typed.
alter table enterprise add column typed_on date;

-- Somebody who wants to work for an enterprise here: asked by the person or invited by who runs it. The key in the mail is made from this row's id with the
-- secret of the platform: whoever reads this table can open nothing.
create table joining (
	id uuid primary key,
	enterprise_number text not null check (enterprise_number ~ '^[01]\d{9}$'),
	enterprise_id uuid references enterprise (organisation_id),
	given_name text not null check (length(given_name) between 1 and 100),
	family_name text not null check (length(family_name) between 1 and 100),
	email citext not null,
	role text not null check (role in ('enterprise-admin', 'mentor')),
	invited_by uuid references person (id),
	-- what to put on the platform when the enterprise is not there yet
	declared jsonb not null default '{}',
	state text not null default 'asked' check (state in ('asked', 'waiting', 'in', 'refused', 'withdrawn')),
	mailed_at timestamptz not null,
	-- the day on which the person confirmed from the mailbox
	confirmed_on date,
	person_id uuid references person (id),
	answered_by uuid references person (id),
	answered_on date,
	check (invited_by is null or enterprise_id is not null),
	check ((person_id is not null and enterprise_id is not null and confirmed_on is not null) or state in ('asked', 'withdrawn'))
);
create index on joining (enterprise_id, state);
create index on joining (person_id);
create index on joining (mailed_at) where state = 'asked';
create unique index joining_waits_once on joining (person_id, enterprise_id) where state = 'waiting';

-- Whoever runs the enterprise today decides who gets in; while nobody does, a school's administrator, the partnership of the sector or the Flemish Partnership.
create function access.may_let_in(of_enterprise uuid) returns boolean
	language sql stable security definer set search_path = pg_catalog, public as $$
	select of_enterprise = any (access.organisations(array['enterprise-admin']))
		or (cardinality(access.organisations(array['provider-admin', 'sector-officer', 'partnership-coordinator'])) > 0
			and not exists (select from membership where organisation_id = of_enterprise and role = 'enterprise-admin'
				and valid_from <= access.today() and (valid_until is null or access.today() < valid_until)))
$$;
alter function access.may_let_in(uuid) owner to samenspoor_access;

alter table joining enable row level security;
alter table joining force row level security;
grant select, insert on joining to samenspoor_member;
grant select, insert, update, delete on joining to samenspoor_worker;
grant select, update on joining to samenspoor_access;
create policy worker on joining to samenspoor_worker using (true) with check (true);
create policy access_answers on joining to samenspoor_access using (true) with check (true);
create policy own on joining for select to samenspoor_member using (person_id = (select access.person()));
create policy who_decides on joining for select to samenspoor_member
	using (enterprise_id is not null and state <> 'asked' and access.may_let_in(enterprise_id)
		or enterprise_id = any ((select access.organisations(array['enterprise-admin']))::uuid[]));
create policy invites on joining for insert to samenspoor_member
	with check (invited_by = access.person() and state = 'asked' and person_id is null
		and enterprise_id = any (access.organisations(array['enterprise-admin'])));

grant insert, update (valid_until) on membership to samenspoor_access;
create policy access_lets_in on membership for insert to samenspoor_access
	with check (role in ('mentor', 'enterprise-admin') and access.may_let_in(organisation_id));
create policy access_ends on membership for update to samenspoor_access
	using (role in ('mentor', 'enterprise-admin')) with check (role in ('mentor', 'enterprise-admin'));

-- Answers somebody who waits, or withdraws an invitation; false when there is nothing to answer any more, or for somebody else to.
create function access.answer_joining(of_joining uuid, answer text, as_role text) returns boolean
	language plpgsql security definer set search_path = pg_catalog, public as $$
declare
	found_row joining;
begin
	select * into found_row from joining where id = of_joining for update;
	if found_row.enterprise_id is null or not access.may_let_in(found_row.enterprise_id) then return false; end if;
	if answer = 'withdrawn' then
		update joining set state = 'withdrawn', answered_by = access.person(), answered_on = access.today()
			where id = of_joining and state = 'asked' and invited_by is not null;
		return found;
	end if;
	if found_row.state <> 'waiting' or answer not in ('in', 'refused') then return false; end if;
	update joining set state = answer, role = coalesce(as_role, role), answered_by = access.person(), answered_on = access.today()
		where id = of_joining;
	if answer = 'in' then
		insert into membership (person_id, organisation_id, role, valid_from)
			values (found_row.person_id, found_row.enterprise_id, coalesce(as_role, found_row.role), access.today()) on conflict do nothing;
	end if;
	return true;
end $$;
alter function access.answer_joining(uuid, text, text) owner to samenspoor_access;
revoke execute on function access.answer_joining(uuid, text, text) from public;
grant execute on function access.answer_joining(uuid, text, text) to samenspoor_member;

-- Ends what somebody may do at an enterprise: from today, or from tomorrow when it began today. The last one who runs it stays.
create function access.end_enterprise_role(of_membership uuid) returns boolean
	language plpgsql security definer set search_path = pg_catalog, public as $$
declare
	ended membership;
begin
	select * into ended from membership where id = of_membership;
	if ended.id is null or not ended.organisation_id = any (access.organisations(array['enterprise-admin'])) then return false; end if;
	-- Two who end each other at the same moment wait here for one another.
	perform pg_advisory_xact_lock(hashtextextended('people of ' || ended.organisation_id, 0));
	if ended.role = 'enterprise-admin' and not exists (select from membership m where m.organisation_id = ended.organisation_id
		and m.role = 'enterprise-admin' and m.id <> ended.id and m.valid_from <= access.today()
		and (m.valid_until is null or access.today() + 1 < m.valid_until)) then return false; end if;
	update membership set valid_until = greatest(access.today(), valid_from + 1)
		where id = of_membership and (valid_until is null or valid_until > access.today() + 1);
	return found;
end $$;
alter function access.end_enterprise_role(uuid) owner to samenspoor_access;
revoke execute on function access.end_enterprise_role(uuid) from public;
grant execute on function access.end_enterprise_role(uuid) to samenspoor_member;

-- Who may act for an enterprise: it gives a school a mandate here, or signs one on paper that the school saw.
create table mandate (
	id uuid primary key,
	enterprise_id uuid not null references enterprise (organisation_id),
	organisation_id uuid not null references education_provider (organisation_id),
	given_how text not null check (given_how in ('here', 'on-paper')),
	-- who gave it for the enterprise, as written
	given_by_name text not null check (length(given_by_name) between 1 and 200),
	recorded_by uuid not null references person (id),
	recorded_on date not null,
	valid_until date not null,
	ended_on date,
	check (valid_until > recorded_on)
);
create index on mandate (enterprise_id);
create unique index mandate_once on mandate (enterprise_id, organisation_id) where ended_on is null;

create function access.has_mandate(of_enterprise uuid) returns boolean
	language sql stable security definer set search_path = pg_catalog, public as $$
	select exists (select from mandate where enterprise_id = of_enterprise and recorded_on <= access.today() and access.today() < valid_until
		and ended_on is null and organisation_id = any (access.organisations(array['coach', 'provider-admin'])))
$$;
alter function access.has_mandate(uuid) owner to samenspoor_access;

alter table mandate enable row level security;
alter table mandate force row level security;
grant select, insert, update (ended_on) on mandate to samenspoor_member;
grant select, insert, update on mandate to samenspoor_worker;
grant select on mandate to samenspoor_access;
create policy worker on mandate to samenspoor_worker using (true) with check (true);
create policy access_reads on mandate for select to samenspoor_access using (true);
create policy seen on mandate for select to samenspoor_member
	using (enterprise_id = any ((select access.organisations(array['enterprise-admin', 'mentor']))::uuid[])
		or cardinality((select access.staff_organisations())) > 0);
create policy given on mandate for insert to samenspoor_member
	with check (recorded_by = access.person() and recorded_on = access.today() and ended_on is null and (
		(given_how = 'here' and enterprise_id = any (access.organisations(array['enterprise-admin'])))
		or (given_how = 'on-paper' and organisation_id = any (access.organisations(array['coach', 'provider-admin'])))));
create policy ended on mandate for update to samenspoor_member
	using (enterprise_id = any ((select access.organisations(array['enterprise-admin']))::uuid[])
		or organisation_id = any ((select access.organisations(array['coach', 'provider-admin']))::uuid[]))
	with check (ended_on = access.today());

-- The joint committee: stated by who runs the enterprise, or by a school with a mandate. The sector follows from it: the one sector that names the committee, or
-- the committee of which it is a part; none when there is no such sector or more than one.
alter table joint_committee_statement add column for_school text;
alter policy own on joint_committee_statement using (enterprise_id = any ((select access.organisations())::uuid[])
	or cardinality((select access.staff_organisations())) > 0);
grant update (sector_code) on enterprise to samenspoor_access;

create function access.sector_of(committee text) returns text
	language sql stable set search_path = pg_catalog, public as $$
	select case when count(*) = 1 then min(code) end from sector
	where joint_committees @> array[case when exists (select from sector where joint_committees @> array[committee])
		then committee else split_part(committee, '.', 1) end]
$$;

create or replace function access.state_joint_committee(of_enterprise uuid, code text) returns boolean
	language plpgsql security definer set search_path = pg_catalog, public as $$
declare
	school text;
begin
	if not of_enterprise = any (access.organisations(array['enterprise-admin'])) then
		select o.name into school from mandate m join organisation o on o.id = m.organisation_id
			where m.enterprise_id = of_enterprise and m.ended_on is null and m.recorded_on <= access.today() and access.today() < m.valid_until
				and m.organisation_id = any (access.organisations(array['coach', 'provider-admin'])) order by m.id limit 1;
		if school is null then return false; end if;
	end if;
	update enterprise set joint_committee = code, sector_code = access.sector_of(code) where organisation_id = of_enterprise;
	insert into joint_committee_statement (enterprise_id, joint_committee, stated_on, stated_by, for_school)
		values (of_enterprise, code, access.today(), access.person(), school);
	return true;
end $$;

-- Whom to ask for at an enterprise. One list for all schools and for the enterprise itself; who last confirmed it is written with the name of that day.
create table contact_person (
	id uuid primary key,
	enterprise_id uuid not null references enterprise (organisation_id),
	establishment_id uuid,
	name text not null check (length(name) between 1 and 200),
	task text not null check (length(task) between 1 and 100),
	phone text check (phone ~ '^\+[1-9]\d{6,14}$'),
	email citext check (length(email) <= 254),
	version integer not null default 1 check (version > 0),
	confirmed_on date not null,
	confirmed_by uuid not null references person (id),
	confirmed_by_name text not null,
	confirmed_for text not null,
	gone_on date,
	check (phone is not null or email is not null),
	foreign key (establishment_id, enterprise_id) references establishment (id, enterprise_id)
);
create index on contact_person (enterprise_id);

-- Who was there, rang or wrote, or will be there. What they noted is for schools and partnerships only.
create table enterprise_contact (
	id uuid primary key,
	enterprise_id uuid not null references enterprise (organisation_id),
	establishment_id uuid,
	kind text not null check (kind in ('visit', 'call', 'message')),
	on_day date not null,
	person_id uuid not null references person (id),
	person_name text not null,
	organisation_id uuid not null references organisation (id),
	organisation_name text not null,
	note text not null default '' check (length(note) <= 2000),
	cancelled_on date,
	foreign key (establishment_id, enterprise_id) references establishment (id, enterprise_id)
);
create index on enterprise_contact (enterprise_id, on_day desc);

-- "I call them": for so many days one person of one school makes the next call. Never two at a time.
create table call_claim (
	id uuid primary key,
	enterprise_id uuid not null references enterprise (organisation_id),
	person_id uuid not null references person (id),
	person_name text not null,
	organisation_id uuid not null references organisation (id),
	organisation_name text not null,
	from_day date not null,
	-- the last day
	until_day date not null,
	released_on date,
	check (until_day between from_day and from_day + 14),
	constraint one_caller exclude using gist (enterprise_id with =, daterange(from_day, until_day, '[]') with &&) where (released_on is null)
);
create index on call_claim (person_id) where released_on is null;

do $$
declare
	personal text;
begin
	foreach personal in array array['contact_person', 'enterprise_contact', 'call_claim']
	loop
		execute format('alter table %I enable row level security', personal);
		execute format('alter table %I force row level security', personal);
		execute format('grant select, insert, update on %I to samenspoor_worker', personal);
		execute format('create policy worker on %I to samenspoor_worker using (true) with check (true)', personal);
		execute format('create policy staff_reads on %I for select to samenspoor_member
			using (cardinality((select access.staff_organisations())) > 0)', personal);
	end loop;
end $$;

grant select, insert on contact_person to samenspoor_member;
grant update (establishment_id, name, task, phone, email, version, confirmed_on, confirmed_by, confirmed_by_name, confirmed_for, gone_on)
	on contact_person to samenspoor_member;
create policy own on contact_person for select to samenspoor_member
	using (enterprise_id = any ((select access.organisations(array['enterprise-admin', 'mentor']))::uuid[]));
create policy adds on contact_person for insert to samenspoor_member
	with check (confirmed_by = access.person() and confirmed_on = access.today()
		and (enterprise_id = any (access.organisations(array['enterprise-admin', 'mentor'])) or cardinality(access.staff_organisations()) > 0));
create policy changes on contact_person for update to samenspoor_member
	using (enterprise_id = any ((select access.organisations(array['enterprise-admin', 'mentor']))::uuid[])
		or cardinality((select access.staff_organisations())) > 0)
	with check (confirmed_by = access.person() and confirmed_on = access.today());

grant select, insert, update (cancelled_on) on enterprise_contact to samenspoor_member;
create policy adds on enterprise_contact for insert to samenspoor_member
	with check (person_id = access.person() and organisation_id = any (access.staff_organisations()) and cancelled_on is null);
create policy cancels on enterprise_contact for update to samenspoor_member
	using (person_id = access.person() and on_day >= access.today()) with check (cancelled_on = access.today());

grant select, insert, update (released_on) on call_claim to samenspoor_member;
create policy adds on call_claim for insert to samenspoor_member
	with check (person_id = access.person() and organisation_id = any (access.staff_organisations()) and from_day = access.today()
		and released_on is null);
create policy releases on call_claim for update to samenspoor_member
	using (person_id = access.person()) with check (released_on = access.today());

-- What an enterprise sees of who comes by: no notes.
create function access.own_visits() returns table (enterprise_id uuid, kind text, on_day date, person_name text, organisation_name text)
	language sql stable security definer set search_path = pg_catalog, public as $$
	select c.enterprise_id, c.kind, c.on_day, c.person_name, c.organisation_name from enterprise_contact c
	where c.cancelled_on is null and c.enterprise_id = any (access.organisations(array['enterprise-admin', 'mentor']))
$$;
alter function access.own_visits() owner to samenspoor_access;
grant select on enterprise_contact to samenspoor_access;
create policy access_reads on enterprise_contact for select to samenspoor_access using (true);

-- How many agreements an enterprise has, by status, for whoever may look at its page: counts, never whose.
create function access.agreements_of_enterprise(of_enterprise uuid) returns table (status text, agreements integer)
	language sql stable security definer set search_path = pg_catalog, public as $$
	select status, count(*)::integer from agreement
	where enterprise_id = of_enterprise
		and (cardinality(access.staff_organisations()) > 0 or of_enterprise = any (access.organisations(array['enterprise-admin', 'mentor'])))
	group by status
$$;
alter function access.agreements_of_enterprise(uuid) owner to samenspoor_access;

-- Names are looked up by any part, without their accents.
create index on organisation using gin (fold(name) gin_trgm_ops) where kind = 'enterprise';
