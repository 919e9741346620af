-- owner: proposals
-- A proposal (voorstel): one learner at one place, which both sides answer. It holds a seat (schema seats, subject `proposal/<id>`) while it lives.
-- What an enterprise sees of the learner stands here as it was when it was sent: a given name, an age, a municipality, never more.
create table proposal (
	id uuid primary key,
	enrolment_id uuid not null references enrolment (id),
	learner_id uuid not null references learner (id),
	programme_id uuid not null references programme (id),
	provider_id uuid not null references education_provider (organisation_id),
	enterprise_id uuid not null references enterprise (organisation_id),
	establishment_id uuid not null references establishment (id),
	-- null: the two found each other where the platform knows no place
	place_id uuid references place (id),
	round_id uuid references round (id),
	origin text not null check (origin in ('round', 'coach', 'fall-back')),
	own_found boolean not null default false,
	-- the proposal that ended and for whom this one came next: for its learner, or for its seat
	follows_id uuid references proposal (id),
	follows_for text check (follows_for in ('learner', 'seat')),
	status text not null default 'open' check (status in ('open', 'talking', 'accepted', 'refused', 'expired', 'withdrawn', 'concluded')),
	starts_on date not null,
	until_day date not null,
	sent_on date not null,
	answer_by date not null,
	learner_answer text check (learner_answer in ('yes', 'talk', 'no')),
	enterprise_answer text check (enterprise_answer in ('yes', 'talk', 'no')),
	reason text check (reason in ('too-far', 'learner-hours', 'work-not-wanted', 'learner-after-talk', 'found-other-place', 'stops-searching',
		'learner-other', 'no-seat-now', 'no-time-to-teach', 'found-other-learner', 'enterprise-hours', 'enterprise-after-talk', 'enterprise-other')),
	learner_nudged_at timestamptz,
	enterprise_nudged_at timestamptz,
	meeting_on date,
	meeting_at time,
	meeting_where text check (length(meeting_where) between 1 and 200),
	-- as shown to the enterprise
	learner_given_name text not null,
	learner_age smallint not null,
	learner_home text not null,
	-- to whom the enterprise can turn; and whom we ask there, when not its administrators
	coach_id uuid references person (id),
	contact_name text check (length(contact_name) between 1 and 200),
	contact_email citext,
	contact_phone text check (contact_phone ~ '^\+[1-9]\d{6,14}$'),
	-- sides for whom there was no address and no mobile number: somebody must ring
	unreachable text[] not null default '{}' check (unreachable <@ array['learner', 'enterprise']),
	created_by uuid references person (id),
	created_at timestamptz not null default now(),
	unique (follows_id, follows_for),
	check ((follows_id is null) = (follows_for is null)),
	check (until_day > starts_on),
	check (place_id is not null or own_found),
	check ((meeting_on is null) = (meeting_at is null) and (meeting_on is null) = (meeting_where is null)),
	check (status <> 'refused' or reason is not null),
	check (status not in ('accepted', 'concluded') or (learner_answer = 'yes' and enterprise_answer = 'yes'))
);
create unique index proposal_one_live on proposal (enrolment_id, establishment_id, coalesce(place_id, establishment_id))
	where status in ('open', 'talking', 'accepted');
create index on proposal (learner_id);
create index on proposal (enterprise_id, status);
create index on proposal (provider_id, status);
create index on proposal (place_id);

-- What happened, for each side to read.
create table proposal_event (
	proposal_id uuid not null references proposal (id),
	number integer not null,
	at timestamptz not null default clock_timestamp(),
	actor_id uuid references person (id),
	kind text not null,
	detail jsonb not null,
	primary key (proposal_id, number)
);

-- A link with which one side answers one proposal, without an account. Only the hash of its key is kept; opening it changes nothing. It remembers where
-- it went: a fresh one goes to the same address, and to no other. Nobody but the worker reads these rows.
create table proposal_link (
	token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
	proposal_id uuid not null references proposal (id),
	party text not null check (party in ('learner', 'enterprise')),
	recipient_name text not null,
	recipient_email citext,
	recipient_phone text check (recipient_phone ~ '^\+[1-9]\d{6,14}$'),
	sent_at timestamptz not null,
	expires_at timestamptz not null,
	check (recipient_email is not null or recipient_phone is not null)
);
create index on proposal_link (proposal_id, party, sent_at desc);

do $$
declare
	part text;
begin
	foreach part in array array['proposal', 'proposal_event', 'proposal_link']
	loop
		execute format('alter table %I enable row level security', part);
		execute format('alter table %I force row level security', part);
		execute format('grant select on %I to samenspoor_access', part);
		execute format('grant select, insert, update on %I to samenspoor_worker', part);
		execute format('create policy access_reads on %I for select to samenspoor_access using (true)', part);
		execute format('create policy worker on %I to samenspoor_worker using (true) with check (true)', part);
	end loop;
end $$;

grant select, insert on proposal, proposal_event to samenspoor_member;
grant update (status, answer_by, learner_answer, enterprise_answer, reason, learner_nudged_at, enterprise_nudged_at, meeting_on, meeting_at,
	meeting_where) on proposal to samenspoor_member;

-- Who sees a proposal: the learner and who acts for the learner, and the administrators of the enterprise. Nobody else, also no partnership.
create policy both_sides on proposal for select to samenspoor_member using (
	learner_id = any ((select access.learners())::uuid[])
	or enterprise_id = any ((select access.organisations(array['enterprise-admin']))::uuid[])
);
create policy school_proposes on proposal for insert to samenspoor_member with check (
	learner_id = any ((select access.coached_learners())::uuid[])
	and provider_id = any ((select access.organisations(array['coach', 'provider-admin']))::uuid[])
	and created_by = (select access.person())
	and status = 'open' and learner_answer is null and enterprise_answer is null
);
create policy both_sides_move on proposal for update to samenspoor_member using (
	learner_id = any ((select access.learners())::uuid[])
	or enterprise_id = any ((select access.organisations(array['enterprise-admin']))::uuid[])
);

create policy with_proposal on proposal_event to samenspoor_member
	using (exists (select from proposal p where p.id = proposal_id))
	with check (exists (select from proposal p where p.id = proposal_id) and actor_id = (select access.person()));
-- Who came in over a signing link sees no proposals.
create policy not_over_a_signing_link on proposal as restrictive to samenspoor_member using ((select access.only_agreement()) is null);
