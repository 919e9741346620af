-- owner: workplaces
-- Seats of a place. A seat is held or taken for a period by a subject (`proposal/<id>`, `agreement/<id>`), through the functions of the schema `seats` only.
-- In front: the row of the place is locked, so that two askers come one after the other. Behind: an exclusion constraint, which no mistake of ours gets past.
alter table place_programme add column seats smallint check (seats between 0 and 200);
comment on column place_programme.seats is 'at most so many learners of this programme at once; null: as many as the place has seats';

create table seat_booking (
	id uuid primary key default uuidv7(),
	place_id uuid not null references place (id),
	programme_id uuid not null references programme (id),
	learner_id uuid not null references learner (id),
	subject text not null check (subject ~ '^[a-z-]+/[0-9a-f-]{36}$'),
	seat smallint not null check (seat > 0),
	during daterange not null check (not isempty(during) and not lower_inf(during)),
	-- a hold counts until this moment; null: taken
	held_until timestamptz,
	booked_at timestamptz not null default clock_timestamp(),
	-- given back, lapsed, or replaced by a later booking of the same subject; the row stays
	released_at timestamptz,
	constraint seat_taken_once exclude using gist (place_id with =, seat with =, during with &&) where (released_at is null)
		deferrable initially immediate
);
create unique index seat_booking_one_per_subject on seat_booking (subject) where released_at is null;
create index on seat_booking (place_id) where released_at is null;
create index on seat_booking (learner_id);

alter table seat_booking enable row level security;
alter table seat_booking force row level security;
grant select on seat_booking to samenspoor_member, samenspoor_worker;
grant select, insert, update on seat_booking to samenspoor_access;
create policy seats on seat_booking to samenspoor_access using (true) with check (true);
create policy worker_reads on seat_booking for select to samenspoor_worker using (true);
create policy visible_learners on seat_booking for select to samenspoor_member
	using (learner_id = any ((select access.learners())::uuid[]));

-- Establishments of the enterprises where the signed-in person has one of these roles.
create function access.establishments(roles text[]) returns uuid[]
	language sql stable security definer set search_path = pg_catalog, public as $$
	select coalesce(array_agg(s.id), '{}') from establishment s where s.enterprise_id = any (access.organisations(roles))
$$;
alter function access.establishments(text[]) owner to samenspoor_access;
create policy own_enterprise on seat_booking for select to samenspoor_member
	using (exists (select from place p where p.id = place_id
		and p.establishment_id = any ((select access.establishments(array['enterprise-admin', 'mentor']))::uuid[])));

-- Locking a row asks for the right to change it.
grant update (seats) on place to samenspoor_access;

create schema seats;
grant usage on schema seats to samenspoor_member, samenspoor_worker;
grant usage, create on schema seats to samenspoor_access;

-- Bookings that count: not given back, and no hold that has lapsed.
create function seats.counts(booking seat_booking) returns boolean language sql volatile
	return (booking).released_at is null and ((booking).held_until is null or (booking).held_until > clock_timestamp());

-- The most seats of a place that are taken on one day of a period, of one programme or (null) of all; `except_subject` does not count.
create function seats.most_taken(place uuid, programme uuid, during daterange, except_subject text default null) returns integer
	language sql volatile security definer set search_path = pg_catalog, public as $$
	with counted as materialized (
		select b.during from seat_booking b
		where b.place_id = most_taken.place and seats.counts(b) and b.during && most_taken.during
			and (most_taken.programme is null or b.programme_id = most_taken.programme)
			and b.subject is distinct from most_taken.except_subject
	), starts as (
		select distinct greatest(lower(c.during), lower(most_taken.during)) as day from counted c
	)
	select coalesce(max((select count(*) from counted c where c.during @> s.day)), 0)::integer from starts s
$$;

-- The same for many places at once, of all programmes (programme_id null) and of each; nothing for places without bookings in the period.
create function seats.taken(places uuid[], during daterange) returns table (place_id uuid, programme_id uuid, taken integer)
	language sql volatile security definer set search_path = pg_catalog, public as $$
	with counted as materialized (
		select b.place_id, b.programme_id, b.during from seat_booking b
		where b.place_id = any (taken.places) and seats.counts(b) and b.during && taken.during
	), keyed as materialized (
		select c.place_id, p.programme_id, c.during from counted c cross join lateral (values (c.programme_id), ('00000000-0000-0000-0000-000000000000')) p (programme_id)
	), starts as (
		select distinct k.place_id, k.programme_id, greatest(lower(k.during), lower(taken.during)) as day from keyed k
	), days as (
		select s.place_id, s.programme_id, count(*)::integer as at_once from starts s
			join keyed k on k.place_id = s.place_id and k.programme_id = s.programme_id and k.during @> s.day
		group by s.place_id, s.programme_id, s.day
	)
	select d.place_id, nullif(d.programme_id, '00000000-0000-0000-0000-000000000000'), max(d.at_once) from days d group by 1, 2
$$;

-- Why no learner of this programme can start at this place on the first day of the period; null when nothing stands in the way.
--   place-unknown · not-served (the place does not serve the programme) · not-recognised · place-closed · full
-- A recognition must be there before the contract starts; one that ends while it runs is a warning on the agreement, and no reason to refuse a seat.
create function seats.refusal(place uuid, programme uuid, during daterange, except_subject text default null) returns text
	language plpgsql volatile security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
declare
	here record;
	served record;
	first_day constant date := lower(refusal.during);
begin
	select p.seats, p.closed_from into here from place p where p.id = refusal.place;
	if not found then return 'place-unknown'; end if;
	-- one row per recognition of this programme that the place was linked to: the one in force, with the most seats, first
	select pp.seats, r.status in ('recognised', 'guided', 'mentor-to-replace') and r.decided_on <= first_day and first_day < r.valid_until as in_force
		into served
		from place_programme pp join recognition r on r.id = pp.recognition_id
		where pp.place_id = refusal.place and r.programme_id = refusal.programme
		order by in_force desc nulls last, coalesce(pp.seats, 32767) desc limit 1;
	if not found then return 'not-served'; end if;
	if served.in_force is not true then return 'not-recognised'; end if;
	if here.closed_from <= first_day then return 'place-closed'; end if;
	if seats.most_taken(refusal.place, null, refusal.during, refusal.except_subject) >= here.seats
		or seats.most_taken(refusal.place, refusal.programme, refusal.during, refusal.except_subject) >= served.seats
	then return 'full'; end if;
	return null;
end $$;

-- May the caller take or give back seats for this learner at this place: the worker, whoever sees the learner, and the enterprise itself.
create function seats.may_change(place uuid, learner uuid) returns boolean
	language sql stable security definer set search_path = pg_catalog, public as $$
	select current_setting('role') = 'samenspoor_worker'
		or may_change.learner = any (access.learners())
		or exists (select from place p where p.id = may_change.place
			and p.establishment_id = any (access.establishments(array['enterprise-admin', 'mentor'])))
$$;

-- Divides the seat numbers anew, so that a period fits in the numbers that are free on each of its days; answers the number for that period.
-- By first day, each the lowest free number: this never needs more numbers than there are learners on the fullest day.
create function seats.renumber(place uuid, during daterange) returns smallint
	language plpgsql volatile security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
declare
	each record;
	ends date[] := '{}';
	seat smallint;
	ids uuid[] := '{}';
	numbers smallint[] := '{}';
	answer smallint;
begin
	for each in
		select b.id, b.during from seat_booking b where b.place_id = renumber.place and b.released_at is null
		union all select null, renumber.during
		order by 2, 1 nulls last
	loop
		seat := 1;
		while seat <= cardinality(ends) and ends[seat] > lower(each.during) loop seat := seat + 1; end loop;
		ends[seat] := coalesce(upper(each.during), 'infinity');
		if each.id is null then answer := seat; else ids := ids || each.id; numbers := numbers || seat; end if;
	end loop;
	update seat_booking b set seat = n.seat from unnest(ids, numbers) as n (id, seat) where b.id = n.id and b.seat <> n.seat;
	return answer;
end $$;

-- Takes a seat, or holds it until a moment. Answers its number, null when the place is full in that period. The same subject again gets the same seat; with
-- another period or place it moves, or (null) keeps what it had. Whatever else stands in the way is raised as check_violation, constraint `seat_<code>`, with
-- the codes of seats.refusal; a caller without the right gets insufficient_privilege.
create function seats.book(place uuid, programme uuid, during daterange, learner uuid, subject text, held_until timestamptz default null)
	returns smallint
	language plpgsql volatile security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
declare
	mine seat_booking;
	code text;
	number smallint;
begin
	if num_nulls(book.place, book.programme, book.during, book.learner, book.subject) > 0 or isempty(book.during) or lower_inf(book.during) then
		raise check_violation using message = 'a booking has a place, a programme, a period with a first day, a learner and a subject', constraint = 'seat_incomplete';
	end if;
	if not seats.may_change(book.place, book.learner) then
		raise insufficient_privilege using message = 'no right to book this seat';
	end if;
	perform pg_advisory_xact_lock(hashtextextended('seats:' || book.subject, 0));
	select b.* into mine from seat_booking b where b.subject = book.subject and b.released_at is null;
	if mine.learner_id <> book.learner then
		raise check_violation using message = 'this subject is about another learner', constraint = 'seat_other-learner';
	end if;
	perform from place p where p.id in (book.place, mine.place_id) order by p.id for no key update;
	update seat_booking b set released_at = b.held_until
		where b.place_id = book.place and b.released_at is null and b.held_until <= clock_timestamp() and b.subject <> book.subject;
	if mine.place_id = book.place and mine.programme_id = book.programme and mine.during = book.during then
		-- what is taken stays taken; a hold takes the new moment
		update seat_booking b set held_until = case when b.held_until is not null then book.held_until end where b.id = mine.id;
		return mine.seat;
	end if;
	code := seats.refusal(book.place, book.programme, book.during, book.subject);
	if code = 'full' then return null; end if;
	if code is not null then raise check_violation using message = code, constraint = 'seat_' || code; end if;
	update seat_booking b set released_at = clock_timestamp() where b.id = mine.id;
	select min(n)::smallint into number
		from place p, generate_series(1, p.seats) n
		where p.id = book.place and not exists (
			select from seat_booking b where b.place_id = book.place and b.released_at is null and b.seat = n and b.during && book.during);
	if number is null then number := seats.renumber(book.place, book.during); end if;
	insert into seat_booking (place_id, programme_id, learner_id, subject, seat, during, held_until)
		values (book.place, book.programme, book.learner, book.subject, number, book.during, book.held_until);
	return number;
end $$;

-- Gives a seat back, from a day on or (null) altogether; from before its first day is altogether. Answers false when this subject has none.
create function seats.release(subject text, from_day date default null) returns boolean
	language plpgsql volatile security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
declare
	mine seat_booking;
begin
	perform pg_advisory_xact_lock(hashtextextended('seats:' || release.subject, 0));
	select b.* into mine from seat_booking b where b.subject = release.subject and b.released_at is null;
	if not found then return false; end if;
	if not seats.may_change(mine.place_id, mine.learner_id) then
		raise insufficient_privilege using message = 'no right to give back this seat';
	end if;
	if release.from_day is null or release.from_day <= lower(mine.during) then
		update seat_booking b set released_at = clock_timestamp() where b.id = mine.id;
	else
		update seat_booking b set during = b.during * daterange(null, release.from_day) where b.id = mine.id;
	end if;
	return true;
end $$;

-- Passes a seat on, as from a proposal to its agreement: taken from then on, or held until a moment. Answers the seat's number, null when there was none to pass.
-- A hold that lapsed but whose seat nobody took since is still there. Passing it on twice has one effect.
create function seats.transfer(from_subject text, to_subject text, held_until timestamptz default null) returns smallint
	language plpgsql volatile security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
declare
	mine seat_booking;
	theirs seat_booking;
begin
	perform pg_advisory_xact_lock(hashtextextended('seats:' || s, 0)) from (select unnest(array[from_subject, to_subject]) s order by 1) sorted;
	select b.* into theirs from seat_booking b where b.subject = transfer.to_subject and b.released_at is null;
	select b.* into mine from seat_booking b where b.subject = transfer.from_subject and b.released_at is null;
	if mine.id is null or mine.id = theirs.id then return theirs.seat; end if;
	if not seats.may_change(mine.place_id, mine.learner_id) then
		raise insufficient_privilege using message = 'no right to pass on this seat';
	end if;
	if theirs.id is not null and theirs.learner_id <> mine.learner_id then
		raise check_violation using message = 'this subject is about another learner', constraint = 'seat_other-learner';
	end if;
	perform from place p where p.id = mine.place_id for no key update;
	if theirs.id is not null then
		update seat_booking b set released_at = clock_timestamp() where b.id = mine.id and b.released_at is null;
		return theirs.seat;
	end if;
	update seat_booking b set subject = transfer.to_subject, held_until = transfer.held_until
		where b.id = mine.id and b.released_at is null returning b.* into mine;
	return case when found then mine.seat end;
end $$;

do $$
declare
	signature regprocedure;
begin
	for signature in select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'seats'
	loop
		execute format('alter function %s owner to samenspoor_access', signature);
		execute format('revoke execute on function %s from public', signature);
	end loop;
end $$;
grant execute on function seats.book(uuid, uuid, daterange, uuid, text, timestamptz), seats.release(text, date), seats.transfer(text, text, timestamptz),
	seats.refusal(uuid, uuid, daterange, text), seats.taken(uuid[], daterange), seats.most_taken(uuid, uuid, daterange, text) to samenspoor_member, samenspoor_worker;

-- What an enterprise says about a place. Everybody may read it; whoever runs the enterprise may write it.
alter table place add column days smallint[] not null default '{1,2,3,4,5}'
	check (cardinality(days) between 1 and 7 and days <@ '{1,2,3,4,5,6,7}'::smallint[]);
comment on column place.days is 'on which days a learner can work here; 1 is Monday';
alter table place add column requirements text not null default '' check (length(requirements) <= 300);
alter table place add column version integer not null default 1;

alter table place enable row level security;
alter table place force row level security;
alter table place_programme enable row level security;
alter table place_programme force row level security;
create policy everybody on place for select using (true);
create policy everybody on place_programme for select using (true);
create policy worker on place to samenspoor_worker using (true) with check (true);
create policy worker on place_programme to samenspoor_worker using (true) with check (true);
-- The functions of seats lock a place; they change nothing about it.
create policy seats_lock on place for update to samenspoor_access using (true) with check (false);

grant insert, update (seats, start_time, days, minimum_age, licence_required, requirements, last_confirmed_on, closed_from, version)
	on place to samenspoor_member;
grant insert, update (seats) on place_programme to samenspoor_member;
create policy own_enterprise on place for insert to samenspoor_member
	with check (establishment_id = any ((select access.establishments(array['enterprise-admin']))::uuid[]));
create policy own_enterprise_update on place for update to samenspoor_member
	using (establishment_id = any ((select access.establishments(array['enterprise-admin']))::uuid[]))
	with check (establishment_id = any ((select access.establishments(array['enterprise-admin']))::uuid[]));

create function access.own_places() returns uuid[]
	language sql stable security definer set search_path = pg_catalog, public as $$
	select coalesce(array_agg(p.id), '{}') from place p where p.establishment_id = any (access.establishments(array['enterprise-admin']))
$$;
alter function access.own_places() owner to samenspoor_access;
create policy own_enterprise on place_programme for insert to samenspoor_member
	with check (place_id = any ((select access.own_places())::uuid[]) and exists (select from recognition r join place p on p.id = place_id
		where r.id = recognition_id and r.establishment_id = p.establishment_id));
create policy own_enterprise_update on place_programme for update to samenspoor_member
	using (place_id = any ((select access.own_places())::uuid[])) with check (place_id = any ((select access.own_places())::uuid[]));

-- Yes, maybe or no, for one programme and a period. Nothing said about a day means yes: the place is there.
create table place_declaration (
	id uuid primary key default uuidv7(),
	place_id uuid not null,
	recognition_id uuid not null,
	answer text not null check (answer in ('yes', 'maybe', 'no')),
	valid_from date not null,
	valid_until date,
	reason text check (reason in ('no-mentor', 'no-time', 'little-work', 'no-suitable-tasks', 'building-works', 'earlier-experience',
		'depends-on-learner', 'taken', 'other')),
	next_contact_on date,
	declared_on date not null,
	foreign key (place_id, recognition_id) references place_programme (place_id, recognition_id),
	check (valid_until is null or valid_until > valid_from),
	check (answer <> 'yes' or reason is null),
	exclude using gist (place_id with =, recognition_id with =, daterange(valid_from, valid_until) with &&)
);
alter table place_declaration enable row level security;
alter table place_declaration force row level security;
grant select, insert, delete on place_declaration to samenspoor_member, samenspoor_worker;
-- A reason can be about one person: for who is signed in, not for the whole world.
create policy signed_in on place_declaration for select to samenspoor_member using ((select access.person()) is not null);
create policy worker on place_declaration to samenspoor_worker using (true) with check (true);
create policy own_enterprise on place_declaration for insert to samenspoor_member
	with check (place_id = any ((select access.own_places())::uuid[]));
create policy own_enterprise_replaces on place_declaration for delete to samenspoor_member
	using (place_id = any ((select access.own_places())::uuid[]));

-- What was asked of an enterprise, and when it answered: whether a place is still there, or what it says to a proposal.
create table enterprise_question (
	subject text primary key check (subject ~ '^[a-z-]+/[0-9a-f-]{36}$'),
	enterprise_id uuid not null references enterprise (organisation_id),
	asked_on date not null,
	-- the last day on which an answer counts as given in time
	due_on date not null check (due_on >= asked_on),
	answered_on date check (answered_on >= asked_on)
);
create index on enterprise_question (enterprise_id, due_on);
alter table enterprise_question enable row level security;
alter table enterprise_question force row level security;
grant select, insert, update (answered_on) on enterprise_question to samenspoor_worker;
grant select on enterprise_question to samenspoor_member, samenspoor_access;
grant insert, delete on enterprise_question to samenspoor_access;
grant update (answered_on) on enterprise_question to samenspoor_access;
create policy worker on enterprise_question to samenspoor_worker using (true) with check (true);
create policy questions on enterprise_question to samenspoor_access using (true) with check (true);
create policy own_enterprise on enterprise_question for select to samenspoor_member
	using (enterprise_id = any ((select access.organisations(array['enterprise-admin', 'mentor']))::uuid[]));
create policy staff on enterprise_question for select to samenspoor_member using ((select access.is_staff()));

-- Notes that staff or the platform asked an enterprise something, once for each subject; and that the enterprise answered, the first time.
create schema questions;
grant usage on schema questions to samenspoor_visitor, samenspoor_member, samenspoor_worker;
grant usage, create on schema questions to samenspoor_access;
create function questions.asked(subject text, enterprise uuid, due date) returns void
	language sql volatile security definer set search_path = pg_catalog, public as $$
	insert into enterprise_question (subject, enterprise_id, asked_on, due_on)
		select asked.subject, asked.enterprise, access.today(), asked.due
		where current_setting('role') = 'samenspoor_worker' or access.is_staff()
		on conflict do nothing
$$;
create function questions.answered(subject text) returns void
	language sql volatile security definer set search_path = pg_catalog, public as $$
	update enterprise_question q set answered_on = access.today() where q.subject = answered.subject and q.answered_on is null
		and (current_setting('role') = 'samenspoor_worker' or q.enterprise_id = any (access.organisations(array['enterprise-admin', 'mentor']))
			-- told to the school over the telephone
			or (q.subject like 'proposal/%' and access.is_staff()))
$$;
-- A question that was taken back before its time was over, or that somebody else's answer ended, is no question any more: nobody was silent.
create function questions.withdrawn(subject text) returns void
	language sql volatile security definer set search_path = pg_catalog, public as $$
	delete from enterprise_question q where q.subject = withdrawn.subject and q.answered_on is null and q.due_on >= access.today()
$$;
-- For everybody: questions whose time is over or that were answered, and how many of them in time, of the year before a day. Nothing about an enterprise that was
-- asked less than twenty times, which could be one person.
create function questions.answer_counts(enterprise uuid default null) returns table (asked integer, answered integer)
	language sql stable security definer set search_path = pg_catalog, public as $$
	select count(*)::integer, count(*) filter (where q.answered_on <= q.due_on)::integer
	from enterprise_question q
	where (answer_counts.enterprise is null or q.enterprise_id = answer_counts.enterprise)
		and q.asked_on > access.today() - 365 and (q.due_on < access.today() or q.answered_on is not null)
	having count(*) >= 20
$$;

-- The question whether the places of an enterprise are still there: one for each enterprise and term, and in it one for each place.
create table place_confirmation (
	id uuid primary key,
	enterprise_id uuid not null references enterprise (organisation_id),
	term text not null check (term ~ '^\d{4}-\d{4}/[123]$'),
	person_id uuid not null references person (id),
	asked_on date not null,
	unique (enterprise_id, term)
);
create table place_confirmation_answer (
	confirmation_id uuid not null references place_confirmation (id),
	place_id uuid not null references place (id),
	term text not null,
	answer text check (answer in ('still-there', 'changed', 'not-now')),
	answered_on date,
	primary key (confirmation_id, place_id),
	unique (place_id, term),
	check ((answer is null) = (answered_on is null))
);
-- Keys that were mailed. A key that has run out still says which address a fresh one may go to.
create table place_confirmation_key (
	key_hash text primary key check (key_hash ~ '^[0-9a-f]{64}$'),
	confirmation_id uuid not null references place_confirmation (id),
	sent_at timestamptz not null,
	expires_at timestamptz not null
);
create index on place_confirmation_key (confirmation_id, sent_at);

do $$
declare
	guarded text;
	signature regprocedure;
begin
	foreach guarded in array array['place_confirmation', 'place_confirmation_answer', 'place_confirmation_key']
	loop
		execute format('alter table %I enable row level security', guarded);
		execute format('alter table %I force row level security', guarded);
		execute format('grant select, insert, update on %I to samenspoor_worker', guarded);
		execute format('create policy worker on %I to samenspoor_worker using (true) with check (true)', guarded);
	end loop;
	for signature in select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'questions'
	loop
		execute format('alter function %s owner to samenspoor_access', signature);
		execute format('revoke execute on function %s from public', signature);
	end loop;
end $$;
grant execute on function questions.asked(text, uuid, date), questions.answered(text) to samenspoor_member, samenspoor_worker;
grant execute on function questions.withdrawn(text) to samenspoor_worker;
grant execute on function questions.answer_counts(uuid) to samenspoor_visitor, samenspoor_member, samenspoor_worker;

-- The signed-in enterprise sees what it was asked, and answers it here too.
grant select on place_confirmation, place_confirmation_answer to samenspoor_member;
grant update (answer, answered_on) on place_confirmation_answer to samenspoor_member;
create policy own_enterprise on place_confirmation for select to samenspoor_member
	using (enterprise_id = any ((select access.organisations(array['enterprise-admin']))::uuid[]));
create policy own_enterprise on place_confirmation_answer for select to samenspoor_member
	using (place_id = any ((select access.own_places())::uuid[]));
create policy own_enterprise_answers on place_confirmation_answer for update to samenspoor_member
	using (place_id = any ((select access.own_places())::uuid[])) with check (place_id = any ((select access.own_places())::uuid[]));
