-- owner: platform
-- Who may ask the database anything. Every request takes one of these plain roles inside its transaction
-- (src/platform/database.server.ts); none of them owns a table, is a superuser or passes row-level security.
--   samenspoor_visitor   nobody is signed in
--   samenspoor_member    a signed-in person; the policies read who from the claim samenspoor.person
--   samenspoor_worker    background jobs and the command line
--   samenspoor_identity  sign-in only (schema identity)
--   samenspoor_access    owns the functions below; can read memberships to answer "who is this?", can log in nowhere
do $$
declare
	plain text;
begin
	foreach plain in array array['samenspoor_visitor', 'samenspoor_member', 'samenspoor_worker', 'samenspoor_identity', 'samenspoor_access']
	loop
		begin
			if not exists (select from pg_roles where rolname = plain) then
				execute format('create role %I nologin nosuperuser nobypassrls nocreatedb nocreaterole', plain);
			end if;
		exception when duplicate_object or unique_violation then
			null; -- another database of this server made it a moment ago
		end;
		if not pg_has_role(current_user, plain, 'set') then
			execute format('grant %I to %I', plain, current_user);
		end if;
	end loop;
end $$;

create extension if not exists citext;
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gist;

revoke create on schema public from public;
create schema access;
grant usage on schema access to samenspoor_visitor, samenspoor_member, samenspoor_worker;
grant usage, create on schema access to samenspoor_access;
grant usage on schema public to samenspoor_visitor, samenspoor_member, samenspoor_worker, samenspoor_access;

-- The claims of this transaction. Unset claims read as null, so that a forgotten claim sees nothing.
create function access.person() returns uuid language sql stable parallel safe
	return nullif(current_setting('samenspoor.person', true), '')::uuid;

create function access.today() returns date language sql stable parallel safe
	return nullif(current_setting('samenspoor.today', true), '')::date;

-- What is inside this database: example data must say so on every screen and export.
create table data_set (
	only_row boolean primary key default true check (only_row),
	kind text not null check (kind in ('empty', 'example', 'real')),
	scale text,
	seed text,
	school_year text,
	loaded_at timestamptz
);
insert into data_set (kind) values ('empty');
grant select on data_set to samenspoor_visitor, samenspoor_member, samenspoor_worker;
grant update on data_set to samenspoor_worker;
