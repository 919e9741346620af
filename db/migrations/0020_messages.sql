-- owner: platform
-- What was told to somebody, over any channel: the reason is unique, so that nobody is told the same twice.
create table told (
	reason text primary key,
	channel text not null check (channel in ('mail', 'sms')),
	at timestamptz not null default now()
);
insert into told (reason, channel, at) select reason, 'mail', created_at from outgoing_mail;

-- Outgoing SMS, kept as mail is (0008, 0011): written with the change that caused it, sent, then marked.
create table outgoing_sms (
	id uuid primary key default uuidv7(),
	reason text not null unique,
	recipient text not null check (recipient ~ '^\+[1-9]\d{6,14}$'),
	body text not null check (char_length(body) <= 306),
	created_at timestamptz not null default now(),
	sent_at timestamptz,
	failed_at timestamptz,
	attempts smallint not null default 0,
	useless_after timestamptz
);
create index on outgoing_sms (created_at desc);

-- Who was reminded of what, by whom and when: everybody who is in it sees it, so that nobody is asked twice a day.
create table reminder (
	id uuid primary key default uuidv7(),
	subject text not null check (subject ~ '^[a-z-]+/'),
	person_id uuid not null references person (id),
	channel text not null check (channel in ('mail', 'sms')),
	at timestamptz not null,
	-- null: nobody pressed a button, the platform did it
	by_person uuid references person (id)
);
create index on reminder (subject, person_id, channel, at desc);

-- Work that is planned by the clock: one row for each task and day, so that a day's work is begun once, by whichever process.
create table planned_work (
	task text not null,
	day date not null,
	planned_at timestamptz not null default now(),
	primary key (task, day)
);

-- How often the morning mail comes.
alter table person add column digest text not null default 'daily' check (digest in ('daily', 'weekly', 'off'));
grant update (digest) on person to samenspoor_member;

do $$
declare
	guarded text;
begin
	foreach guarded in array array['told', 'outgoing_sms', 'reminder', 'planned_work']
	loop
		execute format('alter table %I enable row level security', guarded);
		execute format('alter table %I force row level security', guarded);
		execute format('grant select, insert, update, delete on %I to samenspoor_worker', guarded);
		execute format('create policy worker on %I to samenspoor_worker using (true) with check (true)', guarded);
	end loop;
end $$;

grant insert on told, outgoing_sms to samenspoor_member;
create policy append on told for insert to samenspoor_member with check (true);
create policy append on outgoing_sms for insert to samenspoor_member with check (true);

grant select, insert on reminder to samenspoor_member;
create policy own_hand on reminder for insert to samenspoor_member with check (by_person = (select access.person()));
create policy own on reminder for select to samenspoor_member
	using (person_id = (select access.person()) or by_person = (select access.person()));
-- Whoever sees an agreement sees who was reminded of it.
create policy with_agreement on reminder for select to samenspoor_member using (
	case when subject ~ '^agreement/[0-9a-f-]{36}$'
		then exists (select from agreement a where a.id = substr(reminder.subject, 11)::uuid) else false end
);

-- The last reminder, whoever sent it, and a turn: two who press at once wait for each other until the transaction ends.
create schema reminders;
grant usage on schema reminders to samenspoor_member, samenspoor_worker, samenspoor_access;
grant create on schema reminders to samenspoor_access;
grant select on reminder to samenspoor_access;
create policy access_reads on reminder for select to samenspoor_access using (true);
create function reminders.last(of_subject text, to_person uuid, over_channel text) returns timestamptz
	language plpgsql security definer set search_path = pg_catalog, public as $$
begin
	perform pg_advisory_xact_lock(hashtextextended(concat_ws('/', 'reminder', of_subject, to_person, over_channel), 0));
	return (select max(r.at) from reminder r where r.subject = of_subject and r.person_id = to_person and r.channel = over_channel);
end $$;
alter function reminders.last(text, uuid, text) owner to samenspoor_access;
revoke execute on function reminders.last(text, uuid, text) from public;
grant execute on function reminders.last(text, uuid, text) to samenspoor_member, samenspoor_worker;
