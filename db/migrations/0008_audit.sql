-- owner: platform
-- The audit chain: every entry carries the hash of the one before it, so an edit, deletion or reorder breaks the chain;
-- the head is also anchored outside the database, so that cutting off the tail shows (src/platform/audit-chain.ts).
create table audit_entry (
	number bigint primary key,
	at timestamptz not null,
	actor_id uuid,
	request_id uuid,
	subject text not null,
	kind text not null,
	detail jsonb not null,
	previous_hash text not null,
	hash text not null unique
);
create table audit_head (
	only_row boolean primary key default true check (only_row),
	number bigint not null,
	hash text not null
);
insert into audit_head (number, hash) values (0, repeat('0', 64));

alter table audit_entry enable row level security;
alter table audit_entry force row level security;
alter table audit_head enable row level security;
alter table audit_head force row level security;
-- Whoever changes something writes the entry in the same transaction; nobody can change or delete one.
grant insert on audit_entry to samenspoor_member, samenspoor_worker;
grant select on audit_entry to samenspoor_worker;
grant select, update on audit_head to samenspoor_member, samenspoor_worker;
create policy append on audit_entry for insert to samenspoor_member, samenspoor_worker with check (true);
create policy worker_reads on audit_entry for select to samenspoor_worker using (true);
create policy head on audit_head to samenspoor_member, samenspoor_worker using (true) with check (true);

-- Outgoing mail: one row per message, written with the change that caused it; sent, then marked; the reason is unique, so that
-- no reason mails twice. In demonstration the demo mailbox shows these rows and nothing leaves the machine.
create table outgoing_mail (
	id uuid primary key default uuidv7(),
	reason text not null unique,
	recipient citext not null,
	subject text not null,
	body_text text not null,
	body_html text not null,
	created_at timestamptz not null default now(),
	sent_at timestamptz,
	failed_at timestamptz,
	attempts smallint not null default 0
);
create index on outgoing_mail (created_at desc);
alter table outgoing_mail enable row level security;
alter table outgoing_mail force row level security;
grant insert on outgoing_mail to samenspoor_member;
grant select, insert, update, delete on outgoing_mail to samenspoor_worker;
create policy append on outgoing_mail for insert to samenspoor_member with check (true);
create policy worker on outgoing_mail to samenspoor_worker using (true) with check (true);

-- Adds a job inside the caller's transaction; the queue itself is closed to requests.
create schema jobs;
grant usage on schema jobs to samenspoor_member, samenspoor_worker;
create function jobs.add(identifier text, payload json, job_key text default null, run_at timestamptz default null) returns void
	language plpgsql security definer set search_path = pg_catalog as $$
begin
	perform graphile_worker.add_job(identifier, payload, job_key => job_key, run_at => run_at, max_attempts => 12);
end $$;
revoke execute on function jobs.add(text, json, text, timestamptz) from public;
grant execute on function jobs.add(text, json, text, timestamptz) to samenspoor_member, samenspoor_worker;
