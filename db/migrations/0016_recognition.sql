-- owner: recognition
-- takes over: recognition
-- A recognition: one row per programme x establishment and procedure. Whether it is in force everybody may know; everything about how it came is for
-- the enterprise, the coach with a mandate and the competent partnership.
alter table recognition
	add column partnership_id uuid references organisation (id),
	-- the coach who applies with a mandate of the enterprise; null when the enterprise does it itself
	add column proxy_id uuid references person (id);
update recognition set partnership_id = decided_by_id;
create index on recognition (partnership_id, status);
create index on recognition (status, valid_until);

-- How the application goes. A recognition from before this platform has no such row until something happens to it here.
create table recognition_file (
	recognition_id uuid primary key references recognition (id),
	joint_committee text check (joint_committee ~ '^\d{3}(\.\d{2})?$'),
	sector_code text references sector (code),
	routed_by text check (routed_by in ('joint-committee', 'programme', 'none', 'forwarded')),
	submitted_on date,
	-- since when whoever has the ball has it
	waiting_since date,
	mandate_proof text check (length(mandate_proof) between 1 and 300),
	honour_declared_on date,
	visit_on date,
	before_appeal text check (before_appeal in ('refused', 'mentor-to-replace', 'lifted', 'excluded')),
	appealed_on date,
	appeal_admitted_on date,
	renewal_asked_on date,
	check ((mandate_proof is null) = (honour_declared_on is null))
);

-- What happened, for enterprise and partnership to read; never changed. Names as they were on that day: who reads does not see each other's persons.
create table recognition_event (
	recognition_id uuid not null references recognition_file (recognition_id),
	number integer not null check (number > 0),
	move text not null check (move in ('submit', 'take-up', 'forward', 'ask-information', 'answer', 'change-mentors', 'examine', 'plan-visit', 'recognise',
		'refuse', 'guide', 'end-guidance', 'bar-mentor', 'accept-mentor', 'lift', 'exclude', 'appeal', 'admit-appeal', 'grant-appeal', 'dismiss-appeal',
		'complain', 'withdraw', 'ask-renewal', 'renew', 'expire')),
	status_after text not null,
	acted_as text not null check (acted_as in ('enterprise', 'proxy', 'officer', 'appeal-board', 'school', 'learner', 'guardian', 'system')),
	actor_id uuid references person (id),
	actor_name text not null check (length(actor_name) between 1 and 200),
	note text check (length(note) between 1 and 4000),
	detail jsonb not null default '{}',
	happened_on date not null,
	at timestamptz not null default clock_timestamp(),
	primary key (recognition_id, number)
);

-- What an officer judged of a condition; the history keeps what was judged before.
create table recognition_judgement (
	recognition_id uuid not null references recognition_file (recognition_id),
	criterion text not null check (criterion in ('organisation-fit', 'financially-able', 'no-convictions', 'no-social-debts')),
	outcome text not null check (outcome in ('met', 'not-met', 'unknown')),
	judged_on date not null,
	judged_by uuid not null references person (id),
	primary key (recognition_id, criterion)
);

-- The activities of the programme, ticked once.
create table recognition_activity (
	recognition_id uuid not null references recognition_file (recognition_id),
	activity_id uuid not null references activity (id),
	level text not null check (level in ('alone', 'with-help', 'not')),
	primary key (recognition_id, activity_id)
);

-- A mentor of an enterprise. Of the extract 596.2 only the day on it; which day who saw it is in conduct_extract. Never the paper or what it says.
create table mentor_record (
	id uuid primary key,
	enterprise_id uuid not null references enterprise (organisation_id),
	person_id uuid references person (id),
	name text not null check (length(name) between 1 and 200),
	born date,
	extract_made_on date,
	training text not null default 'none' check (training in ('none', 'planned', 'followed', 'exempt')),
	training_on date,
	written_by uuid not null references person (id)
);
create unique index on mentor_record (enterprise_id, person_id) where person_id is not null;
create index on mentor_record (person_id);

create table recognition_mentor (
	recognition_id uuid not null references recognition_file (recognition_id),
	mentor_id uuid not null references mentor_record (id),
	part text not null check (part in ('mentor', 'co-mentor')),
	-- of practice in the profession of this programme
	years smallint check (years between 0 and 60),
	proof text check (length(proof) between 1 and 300),
	since date not null,
	primary key (recognition_id, mentor_id)
);
create index on recognition_mentor (mentor_id);

create table conduct_extract (
	mentor_id uuid not null references mentor_record (id),
	made_on date not null,
	seen_on date not null,
	seen_by uuid not null references person (id),
	seen_by_name text not null,
	primary key (mentor_id, made_on),
	check (made_on <= seen_on)
);

create table mentor_bar (
	mentor_id uuid not null references mentor_record (id),
	from_day date not null,
	until_day date,
	barred_by uuid not null references person (id),
	primary key (mentor_id, from_day),
	check (until_day >= from_day)
);

-- Who may not be recognised: an enterprise, or one establishment of it; `until_day` null is for good.
create table exclusion (
	id uuid primary key,
	enterprise_id uuid not null references enterprise (organisation_id),
	establishment_id uuid references establishment (id),
	recognition_id uuid not null references recognition_file (recognition_id),
	from_day date not null,
	until_day date,
	decided_by_id uuid not null references organisation (id),
	-- ended by an appeal
	annulled_on date,
	check (until_day > from_day)
);
create index on exclusion (enterprise_id);

create table recognition_complaint (
	id uuid primary key,
	recognition_id uuid not null references recognition (id),
	made_as text not null check (made_as in ('officer', 'enterprise', 'school', 'learner', 'guardian')),
	about text not null check (about in ('pay', 'mentor', 'safety', 'agreed-terms', 'activities', 'other')),
	note text not null check (length(note) between 1 and 4000),
	made_by uuid not null references person (id),
	made_on date not null
);
create index on recognition_complaint (recognition_id);

do $$
declare
	part text;
begin
	alter table recognition enable row level security;
	alter table recognition force row level security;
	create policy access_reads on recognition for select to samenspoor_access using (true);
	create policy worker on recognition to samenspoor_worker using (true) with check (true);
	foreach part in array array['recognition_file', 'recognition_event', 'recognition_judgement', 'recognition_activity', 'mentor_record', 'recognition_mentor',
		'conduct_extract', 'mentor_bar', 'exclusion', 'recognition_complaint']
	loop
		execute format('alter table %I enable row level security', part);
		execute format('alter table %I force row level security', part);
		execute format('grant select on %I to samenspoor_member, samenspoor_access', part);
		execute format('grant insert on %I to samenspoor_member', part);
		execute format('grant select, insert, update on %I to samenspoor_worker', part);
		execute format('create policy access_reads on %I for select to samenspoor_access using (true)', part);
		execute format('create policy worker on %I to samenspoor_worker using (true) with check (true)', part);
	end loop;
end $$;
revoke select on recognition from samenspoor_visitor;
grant select (id, programme_id, establishment_id, status, decided_on, valid_until, decided_by_id) on recognition to samenspoor_visitor;
grant insert (id, programme_id, establishment_id, status, partnership_id, proxy_id) on recognition to samenspoor_member;
grant update (status, decided_on, valid_until, decided_by_id, partnership_id) on recognition to samenspoor_member;
grant update (sector_code, routed_by, waiting_since, visit_on, before_appeal, appealed_on, appeal_admitted_on, renewal_asked_on)
	on recognition_file to samenspoor_member;
grant update (outcome, judged_on, judged_by) on recognition_judgement to samenspoor_member;
grant update (born, extract_made_on, training, training_on) on mentor_record to samenspoor_member;
grant update (until_day) on mentor_bar to samenspoor_member;
grant update (annulled_on) on exclusion to samenspoor_member;

-- Partnerships that the signed-in person works for.
create function access.own_partnerships() returns uuid[]
	language sql stable security definer set search_path = pg_catalog, public as $$
	select access.organisations(array['sector-officer', 'partnership-coordinator'])
$$;

-- Is this recognition the signed-in person's to handle: for the enterprise, with its mandate, or for the partnership?
create function access.handles_recognition(asked uuid) returns boolean
	language sql stable security definer set search_path = pg_catalog, public as $$
	select exists (
		select from recognition r join establishment s on s.id = r.establishment_id
		where r.id = asked and (
			s.enterprise_id = any (access.organisations(array['enterprise-admin']))
			or r.partnership_id = any (access.own_partnerships())
			or cardinality(access.organisations(array['partnership-coordinator'])) > 0
			or (r.proxy_id = access.person() and cardinality(access.organisations(array['coach', 'provider-admin'])) > 0)
		)
	)
$$;

-- The recognitions with a file that the signed-in person may read in full. The Flemish partnership decides appeals and reads all.
create function access.handled_recognitions() returns setof uuid
	language sql stable security definer set search_path = pg_catalog, public as $$
	select r.id from recognition_file f join recognition r on r.id = f.recognition_id join establishment s on s.id = r.establishment_id
	where s.enterprise_id = any ((select access.organisations(array['enterprise-admin']))::uuid[])
		or r.partnership_id = any ((select access.own_partnerships())::uuid[])
		or cardinality((select access.organisations(array['partnership-coordinator']))::uuid[]) > 0
		or (r.proxy_id = access.person() and cardinality((select access.organisations(array['coach', 'provider-admin']))::uuid[]) > 0)
$$;

-- Is somebody excluded on that day? Asked before applying, also by who may not read why.
create function access.is_excluded(of_establishment uuid, day date) returns boolean
	language sql stable security definer set search_path = pg_catalog, public as $$
	select exists (
		select from establishment s join exclusion x on x.enterprise_id = s.enterprise_id
		where s.id = of_establishment and (x.establishment_id is null or x.establishment_id = s.id)
			and x.annulled_on is null and x.from_day <= day and (x.until_day is null or day < x.until_day)
	)
$$;

-- The programme that an agreement is for: a partnership sees the agreement and not the enrolment behind it.
create function access.programme_of_agreement(asked uuid) returns uuid
	language sql stable security definer set search_path = pg_catalog, public as $$
	select o.programme_id from agreement a join enrolment e on e.id = a.enrolment_id join offering o on o.id = e.offering_id where a.id = asked
$$;
alter function access.programme_of_agreement(uuid) owner to samenspoor_access;

-- The recognition that is open or in force for this programme at this establishment: also asked by who may not read how far another's application is.
create function access.open_recognition(of_programme uuid, of_establishment uuid) returns uuid
	language sql stable security definer set search_path = pg_catalog, public as $$
	select id from recognition where programme_id = of_programme and establishment_id = of_establishment
		and status in ('draft', 'submitted', 'in-review', 'incomplete', 'recognised', 'guided', 'mentor-to-replace', 'appealed')
$$;
alter function access.open_recognition(uuid, uuid) owner to samenspoor_access;
alter function access.own_partnerships() owner to samenspoor_access;
alter function access.handles_recognition(uuid) owner to samenspoor_access;
alter function access.handled_recognitions() owner to samenspoor_access;
alter function access.is_excluded(uuid, date) owner to samenspoor_access;

-- Whom a school can name in an agreement: beside those with that role, whoever a recognition in force names as mentor and nobody barred. A baker alone is both.
create or replace function access.enterprise_people(enterprise uuid)
	returns table (person_id uuid, name text, email text, phone text, role text)
	language sql stable security definer set search_path = pg_catalog, public as $$
	select p.id, p.given_name || ' ' || p.family_name, p.email::text, p.phone, x.role
	from (
		select m.person_id, m.role from membership m
			where m.organisation_id = enterprise and m.role in ('enterprise-admin', 'mentor')
				and m.valid_from <= access.today() and (m.valid_until is null or access.today() < m.valid_until)
				and (m.role <> 'mentor' or not exists (select from mentor_record r join mentor_bar b on b.mentor_id = r.id
					where r.enterprise_id = enterprise and r.person_id = m.person_id
						and b.from_day <= access.today() and (b.until_day is null or access.today() < b.until_day)))
		union
		select r.person_id, 'mentor' from mentor_record r
			where r.enterprise_id = enterprise
				and exists (select from recognition_mentor n join recognition c on c.id = n.recognition_id
					where n.mentor_id = r.id and c.status in ('recognised', 'guided', 'mentor-to-replace'))
				and not exists (select from mentor_bar b
					where b.mentor_id = r.id and b.from_day <= access.today() and (b.until_day is null or access.today() < b.until_day))
	) x join person p on p.id = x.person_id
	where enterprise = any (access.organisations()) or cardinality(access.organisations(array['coach', 'provider-admin'])) > 0
	order by 2, 1, 5
$$;

-- Passes an application on: afterwards who passed it on can no longer read it, so the change itself cannot be theirs. Answers whether it was.
grant update (partnership_id, status) on recognition to samenspoor_access;
grant update (sector_code, routed_by, waiting_since) on recognition_file to samenspoor_access;
create policy access_forwards on recognition for update to samenspoor_access using (true);
create policy access_forwards on recognition_file for update to samenspoor_access using (true);
create function access.forward_recognition(asked uuid, to_partnership uuid) returns boolean
	language plpgsql security definer set search_path = pg_catalog, public as $$
begin
	update recognition set partnership_id = to_partnership, status = 'submitted'
		where id = asked and status in ('submitted', 'in-review') and partnership_id = any (access.own_partnerships())
			and exists (select from organisation o where o.id = to_partnership and o.kind in ('sectoral-partnership', 'flemish-partnership'));
	if not found then return false; end if;
	update recognition_file set routed_by = 'forwarded', waiting_since = access.today(),
			sector_code = (select min(code) from sector where partnership_id = to_partnership)
		where recognition_id = asked;
	return true;
end $$;
revoke execute on function access.forward_recognition(uuid, uuid) from public;
grant execute on function access.forward_recognition(uuid, uuid) to samenspoor_member;
alter function access.forward_recognition(uuid, uuid) owner to samenspoor_access;

create policy in_force on recognition for select to samenspoor_visitor, samenspoor_member
	using (status in ('recognised', 'guided', 'mentor-to-replace'));
create policy parties on recognition for select to samenspoor_member using (
	partnership_id = any ((select access.own_partnerships())::uuid[])
	or cardinality((select access.organisations(array['partnership-coordinator']))::uuid[]) > 0
	or proxy_id = (select access.person())
	or exists (select from establishment s where s.id = establishment_id and s.enterprise_id = any ((select access.organisations())::uuid[]))
);
-- An application begins as submitted, by the enterprise or by a coach in its name; who applies can never make it recognised.
create policy applies on recognition for insert to samenspoor_member with check (
	status = 'submitted'
	and ((proxy_id is null and exists (select from establishment s where s.id = establishment_id
			and s.enterprise_id = any ((select access.organisations(array['enterprise-admin']))::uuid[])))
		or (proxy_id = (select access.person()) and cardinality((select access.organisations(array['coach', 'provider-admin']))::uuid[]) > 0))
);
create policy applicant_moves on recognition for update to samenspoor_member
	using ((proxy_id = (select access.person()) and cardinality((select access.organisations(array['coach', 'provider-admin']))::uuid[]) > 0)
		or exists (select from establishment s where s.id = establishment_id
			and s.enterprise_id = any ((select access.organisations(array['enterprise-admin']))::uuid[])))
	with check (status in ('in-review', 'withdrawn', 'appealed')
		and ((proxy_id = (select access.person()) and cardinality((select access.organisations(array['coach', 'provider-admin']))::uuid[]) > 0)
			or exists (select from establishment s where s.id = establishment_id
				and s.enterprise_id = any ((select access.organisations(array['enterprise-admin']))::uuid[]))));
-- After passing it on, it is another partnership's.
create policy officer_moves on recognition for update to samenspoor_member
	using (partnership_id = any ((select access.own_partnerships())::uuid[]))
	with check (cardinality((select access.own_partnerships())::uuid[]) > 0);
create policy board_moves on recognition for update to samenspoor_member
	using (status = 'appealed' and cardinality((select access.organisations(array['partnership-coordinator']))::uuid[]) > 0)
	with check (cardinality((select access.organisations(array['partnership-coordinator']))::uuid[]) > 0);

-- Which days count and who decides, only a partnership writes: whoever applies may change the status and nothing else.
create function access.guard_decision() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
	if current_user = 'samenspoor_member' and cardinality(access.own_partnerships()) = 0
		and (new.decided_on, new.valid_until, new.decided_by_id, new.partnership_id)
			is distinct from (old.decided_on, old.valid_until, old.decided_by_id, old.partnership_id) then
		raise insufficient_privilege using message = 'only_a_partnership_decides';
	end if;
	return new;
end $$;
create trigger only_a_partnership_decides before update on recognition for each row execute function access.guard_decision();

create policy opens on recognition_file for insert to samenspoor_member with check (access.handles_recognition(recognition_id));
create policy handled on recognition_file for select to samenspoor_member using (recognition_id in (select access.handled_recognitions()));
create policy handled_moves on recognition_file for update to samenspoor_member using (recognition_id in (select access.handled_recognitions()));

create policy handled on recognition_event for select to samenspoor_member using (recognition_id in (select access.handled_recognitions()));
create policy own_deed on recognition_event for insert to samenspoor_member
	with check (actor_id = (select access.person()) and recognition_id in (select access.handled_recognitions()));

create policy handled on recognition_activity for select to samenspoor_member using (recognition_id in (select access.handled_recognitions()));
create policy ticks on recognition_activity for insert to samenspoor_member with check (recognition_id in (select access.handled_recognitions()));

create policy handled on recognition_judgement for select to samenspoor_member using (recognition_id in (select access.handled_recognitions()));
create policy judges on recognition_judgement for insert to samenspoor_member with check (judged_by = (select access.person())
	and recognition_id in (select r.id from recognition r where r.partnership_id = any ((select access.own_partnerships())::uuid[])));
create policy judges_again on recognition_judgement for update to samenspoor_member
	using (recognition_id in (select r.id from recognition r where r.partnership_id = any ((select access.own_partnerships())::uuid[])))
	with check (judged_by = (select access.person()));

create policy handled on recognition_mentor for select to samenspoor_member using (recognition_id in (select access.handled_recognitions()));
create policy names_mentor on recognition_mentor for insert to samenspoor_member with check (recognition_id in (select access.handled_recognitions()));

-- A mentor is known to the own enterprise, to oneself, to who wrote it down, and to who handles a recognition with this mentor.
create policy known on mentor_record for select to samenspoor_member using (
	enterprise_id = any ((select access.organisations(array['enterprise-admin']))::uuid[])
	or person_id = (select access.person()) or written_by = (select access.person())
	or id in (select m.mentor_id from recognition_mentor m)
);
create policy writes_down on mentor_record for insert to samenspoor_member with check (written_by = (select access.person())
	and (enterprise_id = any ((select access.organisations(array['enterprise-admin']))::uuid[])
		or cardinality((select access.organisations(array['coach', 'provider-admin']))::uuid[]) > 0));
create policy corrects on mentor_record for update to samenspoor_member
	using (enterprise_id = any ((select access.organisations(array['enterprise-admin']))::uuid[]));

create policy with_mentor on conduct_extract for select to samenspoor_member using (exists (select from mentor_record m where m.id = mentor_id));
create policy sees on conduct_extract for insert to samenspoor_member with check (seen_by = (select access.person())
	and cardinality((select access.own_partnerships())::uuid[]) > 0 and exists (select from mentor_record m where m.id = mentor_id));
create policy with_mentor on mentor_bar for select to samenspoor_member using (exists (select from mentor_record m where m.id = mentor_id));
create policy bars on mentor_bar for insert to samenspoor_member with check (barred_by = (select access.person())
	and cardinality((select access.own_partnerships())::uuid[]) > 0 and exists (select from mentor_record m where m.id = mentor_id));
create policy unbars on mentor_bar for update to samenspoor_member
	using (cardinality((select access.own_partnerships())::uuid[]) > 0 and exists (select from mentor_record m where m.id = mentor_id));

create policy concerned on exclusion for select to samenspoor_member using (
	enterprise_id = any ((select access.organisations(array['enterprise-admin']))::uuid[])
	or cardinality((select access.own_partnerships())::uuid[]) > 0
);
create policy excludes on exclusion for insert to samenspoor_member with check (decided_by_id = any ((select access.own_partnerships())::uuid[]));
create policy annuls on exclusion for update to samenspoor_member
	using (cardinality((select access.organisations(array['partnership-coordinator']))::uuid[]) > 0);

-- A complaint is for the partnership, and for who made it; not for the other side.
create policy concerned on recognition_complaint for select to samenspoor_member using (
	made_by = (select access.person())
	or recognition_id in (select r.id from recognition r where r.partnership_id = any ((select access.own_partnerships())::uuid[]))
	or cardinality((select access.organisations(array['partnership-coordinator']))::uuid[]) > 0
);
create policy complains on recognition_complaint for insert to samenspoor_member with check (made_by = (select access.person()));
