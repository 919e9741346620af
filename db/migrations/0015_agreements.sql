-- owner: agreements
-- A phone is the way to people without mail; E.164.
alter table person add column phone text check (phone ~ '^\+[1-9]\d{6,14}$');

-- An agreement (overeenkomst). What lists and policies need stands here; what is signed stands in its versions.
create table agreement (
	id uuid primary key,
	enrolment_id uuid not null references enrolment (id),
	learner_id uuid not null references learner (id),
	provider_id uuid not null references education_provider (organisation_id),
	enterprise_id uuid not null references enterprise (organisation_id),
	establishment_id uuid not null references establishment (id),
	place_id uuid references place (id),
	-- The accepted proposal that it was drawn up from; null when the parties found each other.
	proposal_id uuid,
	mentor_ids uuid[] not null default '{}',
	kind text not null check (kind in ('oao', 'sao', 'da', 'odo', 'odos', 'odo-w')),
	status text not null default 'draft' check (status in ('draft', 'awaiting-signatures', 'signed', 'registered', 'running', 'suspended',
		'ended-early', 'completed', 'expired', 'cancelled')),
	version integer not null default 1 check (version > 0),
	starts_on date not null,
	last_day date not null,
	created_by uuid not null references person (id),
	created_at timestamptz not null default now(),
	sent_at timestamptz,
	signed_at timestamptz,
	check (last_day >= starts_on)
);
create index on agreement (learner_id);
create index on agreement (provider_id, status);
create index on agreement (enterprise_id, status);
create index on agreement (place_id);
create index on agreement (enrolment_id);
-- A proposal makes one agreement, also when two draw it up at once.
create unique index agreement_one_per_proposal on agreement (proposal_id) where status <> 'cancelled';

-- One text that people sign, with the names as they were when it was written; never changed once somebody signed it.
create table agreement_version (
	agreement_id uuid not null references agreement (id),
	version integer not null check (version > 0),
	text jsonb not null,
	parties jsonb not null,
	text_hash text not null check (text_hash ~ '^[0-9a-f]{64}$'),
	since date not null,
	written_by uuid not null references person (id),
	written_at timestamptz not null default now(),
	changed text[] not null default '{}',
	primary key (agreement_id, version)
);

-- Who may sign for a party, and where that person gets the link. Nothing to send to: on paper.
create table signatory (
	agreement_id uuid not null references agreement (id),
	party text not null check (party in ('learner', 'guardian', 'enterprise', 'education-provider')),
	person_id uuid not null references person (id),
	name text not null check (length(name) between 1 and 200),
	email citext,
	phone text check (phone ~ '^\+[1-9]\d{6,14}$'),
	primary key (agreement_id, party, person_id)
);
create index on signatory (person_id);

-- A signature under one version. A later version has none of them: they stay here as history.
create table signature (
	agreement_id uuid not null,
	version integer not null,
	party text not null check (party in ('learner', 'guardian', 'enterprise', 'education-provider')),
	person_id uuid not null,
	method text not null check (method in ('electronic', 'paper', 'elsewhere', 'confirmed')),
	signed_on date not null,
	at timestamptz not null default now(),
	text_hash text not null,
	-- How we know: over a link or signed in, with which second factor; on paper, where the proof is.
	evidence jsonb not null,
	primary key (agreement_id, version, party),
	foreign key (agreement_id, version) references agreement_version,
	foreign key (agreement_id, party, person_id) references signatory
);

-- A link that lets one person see and sign one agreement. Only the hash of its key is kept; opening it changes nothing.
create table sign_link (
	token_hash text primary key,
	agreement_id uuid not null,
	party text not null check (party in ('learner', 'guardian', 'enterprise', 'education-provider')),
	person_id uuid not null,
	channel text not null check (channel in ('mail', 'sms')),
	-- Where it went; a fresh one goes to this same address.
	recipient text not null,
	sent_at timestamptz not null,
	expires_at timestamptz not null,
	-- Whoever may no longer sign has no link any more.
	foreign key (agreement_id, party, person_id) references signatory on delete cascade
);
create index on sign_link (agreement_id, party, person_id);

-- A code that was sent as the second factor; only its keyed hash.
create table sent_code (
	id uuid primary key,
	agreement_id uuid not null,
	party text not null check (party in ('learner', 'guardian', 'enterprise', 'education-provider')),
	person_id uuid not null,
	version integer not null,
	code_hash text not null,
	channel text not null check (channel in ('mail', 'sms')),
	sent_at timestamptz not null,
	wrong smallint not null default 0,
	used_at timestamptz,
	foreign key (agreement_id, party, person_id) references signatory on delete cascade
);
create index on sent_code (agreement_id, party, person_id, sent_at desc);

-- What happened, for each party to read. The audit chain holds the same events for the auditor.
create table agreement_event (
	agreement_id uuid not null references agreement (id),
	number integer not null,
	at timestamptz not null default clock_timestamp(),
	actor_id uuid references person (id),
	kind text not null,
	detail jsonb not null,
	primary key (agreement_id, number)
);

-- The training plan (opleidingsplan) that goes with an agreement: activities, and where each is learned.
create table training_plan (
	id uuid primary key,
	enrolment_id uuid not null references enrolment (id),
	items jsonb not null,
	created_by uuid not null references person (id),
	created_at timestamptz not null default now()
);
create index on training_plan (enrolment_id);

-- A signing link narrows its holder to one agreement, whatever else that person may see.
create function access.only_agreement() returns uuid language sql stable parallel safe
	return nullif(current_setting('samenspoor.agreement', true), '')::uuid;

-- Enterprises of the sectors that the signed-in officer works for.
create function access.officer_enterprises() returns uuid[]
	language sql stable security definer set search_path = pg_catalog, public as $$
	select coalesce(array_agg(e.organisation_id), '{}') from enterprise e join sector s on s.code = e.sector_code
	where s.partnership_id = any (access.organisations(array['sector-officer']))
$$;
alter function access.officer_enterprises() owner to samenspoor_access;

-- Agreements in which the signed-in person was named to sign: somebody without an account is nothing else to us.
create function access.agreements_to_sign() returns uuid[]
	language sql stable security definer set search_path = pg_catalog, public as $$
	select coalesce(array_agg(distinct agreement_id), '{}') from signatory where person_id = access.person()
$$;
alter function access.agreements_to_sign() owner to samenspoor_access;

do $$
declare
	part text;
begin
	foreach part in array array['agreement', 'agreement_version', 'signatory', 'signature', 'sign_link', 'sent_code', 'agreement_event', 'training_plan']
	loop
		execute format('alter table %I enable row level security', part);
		execute format('alter table %I force row level security', part);
		execute format('grant select on %I to samenspoor_access', part);
		execute format('grant select, insert, update on %I to samenspoor_worker', part);
		execute format('create policy access_reads on %I for select to samenspoor_access using (true)', part);
		execute format('create policy worker on %I to samenspoor_worker using (true) with check (true)', part);
	end loop;
end $$;

grant select, insert on agreement, agreement_version, signatory, signature, agreement_event, sent_code, training_plan to samenspoor_member;
grant update (place_id, establishment_id, enterprise_id, mentor_ids, kind, status, version, starts_on, last_day, sent_at, signed_at) on agreement to samenspoor_member;
grant update (text, parties, text_hash, since, written_by, written_at) on agreement_version to samenspoor_member;
grant update (name, email, phone) on signatory to samenspoor_member;
grant delete on signatory to samenspoor_member;
grant update (wrong, used_at) on sent_code to samenspoor_member;
grant insert on sign_link to samenspoor_member;

-- Who sees an agreement: the learner and who acts for the learner, the enterprise's administrators, its named mentors, who was asked to sign it,
-- the officer of the sector and the coordinator of the Flemish partnership.
create policy parties_and_officers on agreement for select to samenspoor_member using (
	learner_id = any ((select access.learners())::uuid[])
	or enterprise_id = any ((select access.organisations(array['enterprise-admin']))::uuid[])
	or (select access.person()) = any (mentor_ids)
	or id = any ((select access.agreements_to_sign())::uuid[])
	or enterprise_id = any ((select access.officer_enterprises())::uuid[])
	or cardinality((select access.organisations(array['partnership-coordinator']))::uuid[]) > 0
);
-- Only the school draws one up; whoever may sign or act moves it, which the rules decide.
create policy school_draws_up on agreement for insert to samenspoor_member
	with check (provider_id = any ((select access.organisations(array['coach', 'provider-admin']))::uuid[])
		and learner_id = any ((select access.learners())::uuid[]));
create policy parties_move on agreement for update to samenspoor_member using (
	learner_id = any ((select access.learners())::uuid[])
	or enterprise_id = any ((select access.organisations(array['enterprise-admin']))::uuid[])
	or id = any ((select access.agreements_to_sign())::uuid[])
);
create policy link_holder on agreement as restrictive to samenspoor_member
	using ((select access.only_agreement()) is null or id = (select access.only_agreement()));

-- The parts of an agreement are seen by who sees the agreement itself.
do $$
declare
	part text;
begin
	foreach part in array array['agreement_version', 'signatory', 'signature', 'agreement_event']
	loop
		execute format('create policy with_agreement on %I to samenspoor_member
			using (exists (select from agreement a where a.id = agreement_id)) with check (exists (select from agreement a where a.id = agreement_id))', part);
	end loop;
end $$;
-- Only the school writes a text and says who signs it.
do $$
declare
	part text;
	of_school text := 'exists (select from agreement a where a.id = agreement_id
		and a.provider_id = any ((select access.organisations(array[''coach'', ''provider-admin'']))::uuid[]))';
begin
	foreach part in array array['agreement_version', 'signatory']
	loop
		execute format('create policy school_writes on %I as restrictive for insert to samenspoor_member with check (%s)', part, of_school);
		execute format('create policy school_changes on %I as restrictive for update to samenspoor_member using (%s)', part, of_school);
	end loop;
	execute format('create policy school_removes on signatory as restrictive for delete to samenspoor_member using (%s)', of_school);
	-- Everybody signs with the own hand; the school notes what was signed on paper or elsewhere.
	execute format('create policy own_hand_or_noted on signature as restrictive for insert to samenspoor_member with check (
		(method in (''electronic'', ''confirmed'') and person_id = (select access.person())) or (method in (''paper'', ''elsewhere'') and %s))', of_school);
end $$;
create policy own_deed on agreement_event as restrictive for insert to samenspoor_member with check (actor_id = (select access.person()));
-- A text that somebody signed stays what it is, whoever asks.
create policy unsigned_text on agreement_version as restrictive for update to samenspoor_member
	using (not exists (select from signature s where s.agreement_id = agreement_version.agreement_id and s.version = agreement_version.version));
create policy sends_link on sign_link for insert to samenspoor_member with check (exists (select from agreement a where a.id = agreement_id));
create policy own_code on sent_code to samenspoor_member
	using (person_id = (select access.person()) and exists (select from agreement a where a.id = agreement_id))
	with check (person_id = (select access.person()) and exists (select from agreement a where a.id = agreement_id));
create policy visible_learners on training_plan to samenspoor_member
	using (enrolment_id in (select e.id from enrolment e)) with check (enrolment_id in (select e.id from enrolment e));
-- Whoever sees a text sees the plan that it names.
create policy with_text on training_plan for select to samenspoor_member using (
	exists (select from agreement a join agreement_version v on v.agreement_id = a.id
		where a.enrolment_id = training_plan.enrolment_id and v.text ->> 'trainingPlanId' = training_plan.id::text)
);

-- What a link opens: asked by a visitor who holds its key.
create function access.sign_link(key_hash text)
	returns table (agreement_id uuid, party text, person_id uuid, channel text, recipient text, sent_at timestamptz, expires_at timestamptz)
	language sql stable security definer set search_path = pg_catalog, public as $$
	select l.agreement_id, l.party, l.person_id, l.channel, l.recipient, l.sent_at, l.expires_at
	from sign_link l where l.token_hash = key_hash
$$;
alter function access.sign_link(text) owner to samenspoor_access;
revoke execute on function access.sign_link(text) from public;
grant execute on function access.sign_link(text) to samenspoor_visitor, samenspoor_member, samenspoor_worker;

-- An agreement as rules know it, in one row: its present text, who may sign, and the signatures under this version. Sees what the asker sees.
create view agreement_present with (security_invoker = true) as
	select a.id, a.status, a.version, a.learner_id, a.provider_id, a.enterprise_id, a.created_by, a.sent_at, v.since, v.text, v.parties, v.text_hash,
		(select coalesce(jsonb_agg(jsonb_build_object('party', s.party, 'personId', s.person_id, 'name', s.name, 'email', s.email, 'phone', s.phone)
			order by s.party, s.name, s.person_id), '[]') from signatory s where s.agreement_id = a.id) as signatories,
		(select coalesce(jsonb_agg(jsonb_build_object('party', s.party, 'personId', s.person_id, 'method', s.method, 'on', s.signed_on,
			'version', s.version, 'textHash', s.text_hash) order by s.at), '[]')
			from signature s where s.agreement_id = a.id and s.version = a.version) as signatures
	from agreement a join agreement_version v on v.agreement_id = a.id and v.version = a.version;
grant select on agreement_present to samenspoor_member, samenspoor_worker;

-- People whom an agreement with an enterprise can name: who runs it, and its mentors. For schools, and for the enterprise itself.
create function access.enterprise_people(enterprise uuid)
	returns table (person_id uuid, name text, email text, phone text, role text)
	language sql stable security definer set search_path = pg_catalog, public as $$
	select p.id, p.given_name || ' ' || p.family_name, p.email::text, p.phone, m.role
	from membership m join person p on p.id = m.person_id
	where m.organisation_id = enterprise and m.role in ('enterprise-admin', 'mentor')
		and m.valid_from <= access.today() and (m.valid_until is null or access.today() < m.valid_until)
		and (enterprise = any (access.organisations()) or cardinality(access.organisations(array['coach', 'provider-admin'])) > 0)
	order by 2, 1, 5
$$;
alter function access.enterprise_people(uuid) owner to samenspoor_access;
revoke execute on function access.enterprise_people(uuid) from public;
grant execute on function access.enterprise_people(uuid) to samenspoor_member;

-- Somebody who must sign and whom nobody knows yet: the person with that mail address, else a new one without an account. A guardian is tied to the learner.
-- Only a school names people. Null: a learner is nobody's own guardian.
create function access.person_to_sign(given text, family text, mail text, mobile text, guardian_of uuid default null) returns uuid
	language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
	answer uuid;
begin
	if cardinality(access.organisations(array['coach', 'provider-admin'])) = 0
		or not coalesce(guardian_of = any (access.learners()), true) then
		raise insufficient_privilege using message = 'only the school names who signs';
	end if;
	select p.id into answer from person p where p.email = mail::citext;
	if answer is null then
		insert into person (given_name, family_name, phone) values (given, family, mobile) returning id into answer;
	end if;
	if exists (select from learner l where l.id = guardian_of and l.person_id = answer) then
		return null;
	end if;
	if guardian_of is not null then
		insert into guardianship (guardian_id, learner_id, valid_from) values (answer, guardian_of, access.today()) on conflict do nothing;
	end if;
	return answer;
end $$;
alter function access.person_to_sign(text, text, text, text, uuid) owner to samenspoor_access;
revoke execute on function access.person_to_sign(text, text, text, text, uuid) from public;
grant execute on function access.person_to_sign(text, text, text, text, uuid) to samenspoor_member;
grant insert on person, guardianship to samenspoor_access;
create policy access_names on person for insert to samenspoor_access with check (true);
create policy access_names on guardianship for insert to samenspoor_access with check (true);
