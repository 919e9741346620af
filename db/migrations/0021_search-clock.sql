-- owner: learners
-- The search clock (zoektermijn): `enrolment.search_from` and `search_cause` say since when and why a learner searches; what is said about that one search
-- stands here. A search without a row has simply not been extended, paused, found or decided about yet.
create table search_clock (
	enrolment_id uuid not null references enrolment (id),
	search_from date not null,
	search_cause text not null check (search_cause in ('start', 'lost-place')),
	extended_on date,
	extension_reason text check (length(extension_reason) between 1 and 1000),
	extended_by uuid references person (id),
	found_on date,
	-- what was chosen when the term was over; the last choice counts, the audit chain keeps them all
	choice text check (choice in ('extend', 'other-dual-programme', 'non-dual-programme', 'talk-with-clb', 'leaves')),
	chosen_on date,
	chosen_by uuid references person (id),
	chosen_by_name text,
	primary key (enrolment_id, search_from),
	check ((extended_on is null) = (extension_reason is null)),
	check ((choice is null) = (chosen_on is null))
);

-- Days that do not count for one learner. No rule about it was found: whoever adds one says why, and everybody sees it.
create table search_pause (
	id uuid primary key,
	enrolment_id uuid not null references enrolment (id),
	from_day date not null,
	until_day date not null,
	reason text not null check (reason in ('illness', 'aanloop', 'internship-elsewhere', 'other')),
	added_on date not null,
	added_by uuid references person (id),
	check (until_day > from_day and until_day <= from_day + 366)
);
create index on search_pause (enrolment_id);

-- School holidays as they were announced, with their source; a year without rows follows the rule (src/law/school-days.ts).
create table school_holiday (
	school_year text not null check (school_year ~ '^\d{4}-\d{4}$'),
	code text not null check (code in ('autumn', 'armistice', 'christmas', 'spring', 'easter', 'easter-monday', 'labour-day', 'ascension',
		'whit-monday')),
	from_day date not null,
	until_day date not null,
	source text not null,
	trust text not null check (trust in ('official', 'secondary', 'old', 'inferred', 'unconfirmed')),
	primary key (school_year, code),
	check (until_day > from_day)
);

-- Free days that a school chose itself.
create table provider_free_day (
	id uuid primary key default uuidv7(),
	provider_id uuid not null references education_provider (organisation_id),
	from_day date not null,
	until_day date not null,
	name text not null check (length(name) between 1 and 100),
	check (until_day > from_day and until_day <= from_day + 60)
);
create index on provider_free_day (provider_id);

-- Counts of searches of one week, as they are published: protected, and the same for everybody who asks in that week.
create table search_count (
	week_of date primary key check (extract(isodow from week_of) = 1),
	counts jsonb not null,
	made_at timestamptz not null default now()
);

do $$
declare
	personal text;
begin
	foreach personal in array array['search_clock', 'search_pause', 'search_count']
	loop
		execute format('alter table %I enable row level security', personal);
		execute format('alter table %I force row level security', personal);
		execute format('grant select, insert, update on %I to samenspoor_worker', personal);
		execute format('create policy worker on %I to samenspoor_worker using (true) with check (true)', personal);
	end loop;
	foreach personal in array array['search_clock', 'search_pause']
	loop
		execute format('grant select, insert on %I to samenspoor_member', personal);
		execute format('create policy visible_enrolments on %I for select to samenspoor_member
			using (exists (select from enrolment e where e.id = enrolment_id))', personal);
		execute format('create policy school_writes on %I for insert to samenspoor_member with check (exists (
			select from enrolment e where e.id = enrolment_id and e.learner_id = any ((select access.coached_learners())::uuid[])))', personal);
	end loop;
end $$;
grant update (extended_on, extension_reason, extended_by, choice, chosen_on, chosen_by, chosen_by_name) on search_clock to samenspoor_member;
create policy school_changes on search_clock for update to samenspoor_member using (exists (
	select from enrolment e where e.id = enrolment_id and e.learner_id = any ((select access.coached_learners())::uuid[])));
grant select on search_count to samenspoor_member;
create policy staff on search_count for select to samenspoor_member using ((select access.is_staff()));

grant select on school_holiday, provider_free_day to samenspoor_visitor, samenspoor_member, samenspoor_worker;
grant insert, update, delete on school_holiday, provider_free_day to samenspoor_worker;

-- The school says that a search is over, and the row of the enrolment is locked by whoever says something about its search.
grant update (search_from, search_cause) on enrolment to samenspoor_member;
create policy school_ends_search on enrolment for update to samenspoor_member
	using (learner_id = any ((select access.coached_learners())::uuid[]));

insert into school_holiday (school_year, code, from_day, until_day, source, trust)
select y, code, from_day::date, until_day::date, 'https://www.vlaanderen.be/schoolvakanties (the rule, computed for this year)', 'secondary'
from (values
	('2025-2026', 'autumn', '2025-10-27', '2025-11-03'),
	('2025-2026', 'armistice', '2025-11-11', '2025-11-12'),
	('2025-2026', 'christmas', '2025-12-22', '2026-01-05'),
	('2025-2026', 'spring', '2026-02-16', '2026-02-23'),
	('2025-2026', 'easter', '2026-04-06', '2026-04-20'),
	('2025-2026', 'labour-day', '2026-05-01', '2026-05-02'),
	('2025-2026', 'ascension', '2026-05-14', '2026-05-16'),
	('2025-2026', 'whit-monday', '2026-05-25', '2026-05-26'),
	('2026-2027', 'autumn', '2026-11-02', '2026-11-09'),
	('2026-2027', 'armistice', '2026-11-11', '2026-11-12'),
	('2026-2027', 'christmas', '2026-12-21', '2027-01-04'),
	('2026-2027', 'spring', '2027-02-08', '2027-02-15'),
	('2026-2027', 'easter', '2027-03-29', '2027-04-12'),
	('2026-2027', 'ascension', '2027-05-06', '2027-05-08'),
	('2026-2027', 'whit-monday', '2027-05-17', '2027-05-18'),
	('2027-2028', 'autumn', '2027-11-01', '2027-11-08'),
	('2027-2028', 'armistice', '2027-11-11', '2027-11-12'),
	('2027-2028', 'christmas', '2027-12-27', '2028-01-10'),
	('2027-2028', 'spring', '2028-02-28', '2028-03-06'),
	('2027-2028', 'easter', '2028-04-03', '2028-04-17'),
	('2027-2028', 'easter-monday', '2028-04-17', '2028-04-18'),
	('2027-2028', 'labour-day', '2028-05-01', '2028-05-02'),
	('2027-2028', 'ascension', '2028-05-25', '2028-05-27'),
	('2027-2028', 'whit-monday', '2028-06-05', '2028-06-06')
) as holiday (y, code, from_day, until_day);
