-- owner: agreements
-- What happens to an agreement after it was signed. Nothing is deleted: a wrong line is followed by a right one.

-- An amendment (wijziging): a later version of the text that waits for signatures of its own. Until it has them the present version stays in force.
create table amendment (
	agreement_id uuid not null,
	version integer not null,
	number integer not null check (number > 0),
	status text not null default 'awaiting-signatures' check (status in ('awaiting-signatures', 'signed', 'withdrawn')),
	reason text not null check (length(reason) between 3 and 2000),
	effective_on date not null,
	-- The changed lines, old and new, as they are printed.
	changed jsonb not null,
	closed_at timestamptz,
	primary key (agreement_id, version),
	unique (agreement_id, number),
	foreign key (agreement_id, version) references agreement_version,
	check ((status = 'awaiting-signatures') = (closed_at is null))
);
create unique index amendment_one_open on amendment (agreement_id) where status = 'awaiting-signatures';

-- A suspension (schorsing): an agreement stands still from a day until (not including) another.
create table suspension (
	id uuid primary key,
	agreement_id uuid not null references agreement (id),
	cause text not null check (cause in ('illness', 'work-accident', 'school-holiday', 'public-holiday', 'short-leave', 'compelling-reason',
		'temporary-unemployment', 'maternity-with-lessons', 'prophylactic-leave', 'partial-incapacity', 'excluded-for-a-time',
		'excluded-with-appeal', 'excluded-preventively')),
	starts_on date not null,
	until date,
	told_by uuid not null references person (id),
	told_at timestamptz not null default now(),
	check (until > starts_on),
	exclude using gist (agreement_id with =, daterange(starts_on, until) with &&)
);

-- A party tells that it wants to stop: the school answers with the end itself, or the party takes it back.
create table end_report (
	id uuid primary key,
	agreement_id uuid not null references agreement (id),
	party text not null check (party in ('learner', 'guardian', 'enterprise')),
	person_id uuid not null references person (id),
	reason text not null check (length(reason) between 3 and 2000),
	reported_at timestamptz not null default now()
);
create index on end_report (agreement_id);

-- An early end (vroegtijdige beëindiging): one for an agreement, with the whole form.
create table early_end (
	agreement_id uuid primary key references agreement (id),
	last_day date not null,
	initiator text not null check (initiator in ('learner', 'enterprise', 'education-provider', 'partnership', 'together')),
	reasons text[] not null check (cardinality(reasons) between 1 and 6),
	note text,
	avoidable jsonb not null,
	tried text[] not null check (cardinality(tried) > 0),
	next_step text not null check (next_step in ('searches-again', 'other-dual-programme', 'non-dual-programme', 'aanloop', 'leaves-school',
		'not-known-yet')),
	knows text[] not null,
	recorded_by uuid not null references person (id),
	recorded_at timestamptz not null default now()
);

-- That it stands in the official desk of the government, since when and under which reference.
create table agreement_registration (
	agreement_id uuid primary key references agreement (id),
	registered_on date not null,
	reference text check (length(reference) between 1 and 100),
	recorded_by uuid not null references person (id),
	recorded_at timestamptz not null default now()
);

-- The ending of a whole course: which certificate, on which day.
create table agreement_completion (
	agreement_id uuid primary key references agreement (id),
	certified_on date not null,
	certificate text not null check (certificate in ('whole', 'partial', 'attendance')),
	recorded_by uuid not null references person (id),
	recorded_at timestamptz not null default now()
);

-- Checklists of the enterprise: Dimona, welfare at work. The day on which it was done, and who says so.
create table agreement_check (
	agreement_id uuid not null references agreement (id),
	item text not null check (item in ('dimona', 'risk-analysis', 'forbidden-work', 'medical-check', 'accident-insurance', 'clothing', 'welcome')),
	done_on date,
	recorded_by uuid not null references person (id),
	recorded_at timestamptz not null default now(),
	primary key (agreement_id, item)
);

do $$
declare
	part text;
begin
	foreach part in array array['amendment', 'suspension', 'end_report', 'early_end', 'agreement_registration', 'agreement_completion', 'agreement_check']
	loop
		execute format('alter table %I enable row level security', part);
		execute format('alter table %I force row level security', part);
		execute format('grant select on %I to samenspoor_access', part);
		execute format('grant select, insert, update on %I to samenspoor_worker', part);
		execute format('grant select, insert on %I to samenspoor_member', part);
		execute format('create policy access_reads on %I for select to samenspoor_access using (true)', part);
		execute format('create policy worker on %I to samenspoor_worker using (true) with check (true)', part);
		execute format('create policy with_agreement on %I to samenspoor_member
			using (exists (select from agreement a where a.id = agreement_id)) with check (exists (select from agreement a where a.id = agreement_id))', part);
	end loop;
end $$;
grant update (status, closed_at) on amendment to samenspoor_member;
grant update (until) on suspension to samenspoor_member;
grant update (done_on, recorded_by, recorded_at) on agreement_check to samenspoor_member;

-- The text that can be signed now: that of the open amendment, which waits for signatures whatever the agreement itself does; else the present one.
create view agreement_to_sign with (security_invoker = true) as
	select a.id, case when m.version is null then a.status else 'awaiting-signatures' end as status, v.version, a.learner_id, a.provider_id, a.enterprise_id,
		a.sent_at, v.since, v.text, v.parties, v.text_hash, m.number as amendment, m.reason, m.effective_on, m.changed, a.status as beneath,
		(select coalesce(jsonb_agg(jsonb_build_object('party', s.party, 'personId', s.person_id, 'name', s.name, 'email', s.email, 'phone', s.phone)
			order by s.party, s.name, s.person_id), '[]') from signatory s where s.agreement_id = a.id) as signatories,
		(select coalesce(jsonb_agg(jsonb_build_object('party', s.party, 'personId', s.person_id, 'method', s.method, 'on', s.signed_on,
			'version', s.version, 'textHash', s.text_hash) order by s.at), '[]')
			from signature s where s.agreement_id = a.id and s.version = v.version) as signatures
	from agreement a
		left join amendment m on m.agreement_id = a.id and m.status = 'awaiting-signatures'
		join agreement_version v on v.agreement_id = a.id and v.version = coalesce(m.version, a.version);
grant select on agreement_to_sign to samenspoor_member, samenspoor_worker;
