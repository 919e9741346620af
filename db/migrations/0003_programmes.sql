-- owner: programmes
create table study_domain (
	code text primary key check (code ~ '^[a-z][a-z0-9-]*$'),
	name text not null,
	position smallint not null unique
);

create table programme (
	id uuid primary key default uuidv7(),
	code text not null unique,
	name text not null,
	kind text not null check (kind in ('regular', 'seventh-year', 'aanloop')),
	form text not null check (form in ('ordinary', 'buso-ov3', 'syntra', 'adult')),
	stage smallint check (stage in (2, 3)),
	year_of_stage text,
	finality text check (finality in ('labour-market', 'dual')),
	domain_code text not null references study_domain (code),
	sector_code text not null references sector (code),
	-- true when the name is invented for the example data
	example boolean not null default false
);
create index on programme (sector_code);
create index on programme (domain_code);
create index programme_name_search on programme using gin (name gin_trgm_ops);

create table programme_version (
	id uuid primary key default uuidv7(),
	programme_id uuid not null references programme (id),
	basis text not null check (basis in ('standard-trajectory', 'curriculum-dossier')),
	valid_from date not null,
	valid_until date,
	replaced_by_id uuid references programme_version (id),
	-- hours a week on a yearly average, holidays not counted; null where no source gives them
	workplace_hours numeric(4, 1) check (workplace_hours >= 0 and workplace_hours <= 50),
	school_hours numeric(4, 1) check (school_hours >= 0 and school_hours <= 50),
	hours_trust text not null check (hours_trust in ('official', 'secondary', 'old', 'inferred', 'unconfirmed')),
	hours_source text,
	check (valid_until is null or valid_until > valid_from),
	exclude using gist (programme_id with =, daterange(valid_from, valid_until) with &&)
);

create table professional_qualification (
	code text primary key,
	name text not null,
	level smallint check (level between 1 and 8)
);

create table programme_qualification (
	programme_version_id uuid not null references programme_version (id),
	qualification_code text not null references professional_qualification (code),
	position smallint not null,
	primary key (programme_version_id, qualification_code)
);

-- The one list that serves recognition, training plan and evaluation.
create table activity (
	id uuid primary key default uuidv7(),
	programme_version_id uuid not null references programme_version (id),
	position smallint not null,
	description text not null,
	learned_at text not null check (learned_at in ('workplace', 'school', 'both')),
	trust text not null check (trust in ('official', 'secondary', 'old', 'inferred', 'unconfirmed')),
	source text not null,
	unique (programme_version_id, position)
);

-- What comes after: another programme of ours, or a step outside the catalogue.
create table programme_follow_up (
	programme_id uuid not null references programme (id),
	position smallint not null,
	next_programme_id uuid references programme (id),
	next_step text check (next_step in ('work', 'seventh-year', 'higher-education', 'adult-education', 'graduaat', 'dual-programme')),
	primary key (programme_id, position),
	check ((next_programme_id is null) <> (next_step is null))
);

create table offering (
	id uuid primary key default uuidv7(),
	campus_id uuid not null references campus (id),
	programme_id uuid not null references programme (id),
	school_year text not null check (school_year ~ '^\d{4}-\d{4}$'),
	unique (campus_id, programme_id, school_year)
);
create index on offering (programme_id, school_year);
create index on offering (school_year);

grant select on study_domain, programme, programme_version, professional_qualification, programme_qualification, activity,
	programme_follow_up, offering to samenspoor_visitor, samenspoor_member, samenspoor_worker, samenspoor_access;
grant insert, update on study_domain, programme, programme_version, professional_qualification, programme_qualification, activity,
	programme_follow_up, offering to samenspoor_worker;
