-- owner: organisations
create table municipality (
	nis text primary key check (nis ~ '^\d{5}$'),
	name text not null,
	province text not null check (province in ('antwerpen', 'limburg', 'oost-vlaanderen', 'vlaams-brabant', 'west-vlaanderen', 'brussel')),
	lat double precision not null,
	lon double precision not null,
	population integer not null check (population > 0)
);

create table organisation (
	id uuid primary key default uuidv7(),
	kind text not null check (kind in ('education-provider', 'enterprise', 'sectoral-partnership', 'flemish-partnership', 'operator')),
	name text not null,
	created_at timestamptz not null default now(),
	unique (id, kind)
);

create table sector (
	code text primary key check (code ~ '^[a-z][a-z0-9-]*$'),
	name text not null,
	fund text,
	joint_committees text[] not null default '{}',
	partnership_id uuid references organisation (id),
	source text not null,
	trust text not null check (trust in ('official', 'secondary', 'old', 'inferred', 'unconfirmed'))
);

create table education_provider (
	organisation_id uuid primary key references organisation (id),
	provider_type text not null check (provider_type in ('school', 'buso', 'centre', 'syntra', 'adult-education')),
	institution_number text not null unique
);

create table campus (
	id uuid primary key default uuidv7(),
	provider_id uuid not null references education_provider (organisation_id),
	name text not null,
	municipality_nis text not null references municipality (nis),
	lat double precision not null,
	lon double precision not null
);
create index on campus (provider_id);

create table enterprise (
	organisation_id uuid primary key references organisation (id),
	enterprise_number text not null unique check (enterprise_number ~ '^[01]\d{9}$'),
	employees integer not null check (employees >= 0),
	joint_committee text check (joint_committee ~ '^\d{3}(\.\d{2})?$'),
	sector_code text references sector (code)
);
create index on enterprise (sector_code);

create table establishment (
	id uuid primary key default uuidv7(),
	enterprise_id uuid not null references enterprise (organisation_id),
	establishment_number text not null unique check (establishment_number ~ '^[2-8]\d{9}$'),
	name text not null,
	employees integer not null check (employees >= 0),
	municipality_nis text not null references municipality (nis),
	lat double precision not null,
	lon double precision not null
);
create index on establishment (enterprise_id);
create index on establishment (municipality_nis);

-- People, and what they may do: a person x an organisation x a role, with dates.
create table person (
	id uuid primary key default uuidv7(),
	given_name text not null,
	family_name text not null,
	email citext unique,
	locale text not null default 'nl' check (locale in ('nl', 'en', 'fr')),
	created_at timestamptz not null default now()
);

create table membership (
	id uuid primary key default uuidv7(),
	person_id uuid not null references person (id),
	organisation_id uuid not null references organisation (id),
	role text not null check (role in ('coach', 'provider-admin', 'mentor', 'enterprise-admin', 'sector-officer', 'partnership-coordinator', 'operator')),
	valid_from date not null,
	valid_until date,
	check (valid_until is null or valid_until > valid_from),
	exclude using gist (
		person_id with =, organisation_id with =, role with =, daterange(valid_from, valid_until) with &&
	)
);
create index on membership (organisation_id);

-- Which role fits which kind of organisation.
create function access.check_membership() returns trigger language plpgsql set search_path = pg_catalog, public as $$
declare
	held text;
begin
	select kind into held from organisation where id = new.organisation_id;
	if not (
		(held = 'education-provider' and new.role in ('coach', 'provider-admin'))
		or (held = 'enterprise' and new.role in ('mentor', 'enterprise-admin'))
		or (held = 'sectoral-partnership' and new.role = 'sector-officer')
		or (held = 'flemish-partnership' and new.role = 'partnership-coordinator')
		or (held = 'operator' and new.role = 'operator')
	) then
		raise check_violation using message = 'membership_role_fits_organisation', constraint = 'membership_role_fits_organisation';
	end if;
	return new;
end $$;
create trigger membership_role_fits_organisation before insert or update on membership
	for each row execute function access.check_membership();

-- Organisations of the signed-in person on the day of the claim, for the named roles (null: any role).
create function access.organisations(roles text[] default null) returns uuid[]
	language sql stable security definer set search_path = pg_catalog, public as $$
	select coalesce(array_agg(distinct organisation_id), '{}')
	from membership
	where person_id = access.person()
		and valid_from <= access.today() and (valid_until is null or access.today() < valid_until)
		and (roles is null or role = any (roles))
$$;
alter function access.organisations(text[]) owner to samenspoor_access;

grant select on municipality, organisation, sector, education_provider, campus, enterprise, establishment
	to samenspoor_visitor, samenspoor_member, samenspoor_worker, samenspoor_access;
grant select, insert, update on municipality, organisation, sector, education_provider, campus, enterprise, establishment
	to samenspoor_worker;

alter table person enable row level security;
alter table person force row level security;
alter table membership enable row level security;
alter table membership force row level security;
grant select on person, membership to samenspoor_member, samenspoor_access;
grant select, insert, update on person, membership to samenspoor_worker;
grant update (given_name, family_name, locale) on person to samenspoor_member;

create policy access_reads on membership for select to samenspoor_access using (true);
create policy access_reads on person for select to samenspoor_access using (true);
create policy worker on membership to samenspoor_worker using (true) with check (true);
create policy worker on person to samenspoor_worker using (true) with check (true);

-- Own memberships, and those of colleagues in the same organisation.
create policy own_and_colleagues on membership for select to samenspoor_member
	using (person_id = (select access.person()) or organisation_id = any ((select access.organisations())::uuid[]));

create function access.colleagues() returns uuid[]
	language sql stable security definer set search_path = pg_catalog, public as $$
	select coalesce(array_agg(distinct person_id), '{}') from membership
	where organisation_id = any (access.organisations())
		and valid_from <= access.today() and (valid_until is null or access.today() < valid_until)
$$;
alter function access.colleagues() owner to samenspoor_access;

create policy own on person for update to samenspoor_member
	using (id = (select access.person())) with check (id = (select access.person()));
create policy own_and_colleagues on person for select to samenspoor_member
	using (id = (select access.person()) or id = any ((select access.colleagues())::uuid[]));
