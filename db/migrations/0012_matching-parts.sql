-- owner: matching
-- A large round is computed in parts, by as many processes as there are; a round has a longest time; who started it can cancel it.
alter table round drop constraint round_status_check;
alter table round add constraint round_status_check check (status in ('waiting', 'running', 'done', 'failed', 'cancelled'));
-- When computing began, the last time that it did.
alter table round add column begun_at timestamptz;
alter table round add column cancelled_by uuid references person (id);
alter table round add column cancelled_at timestamptz;
alter table round add constraint round_cancelled check ((status = 'cancelled') = (cancelled_at is not null));

-- A part of a round in which nobody can meet anybody of another part. `worker` is the process that computed it, or was last to begin.
-- `market` and `outcome` are compressed arrays, emptied at the end of the round.
create table round_part (
	round_id uuid not null references round (id),
	number smallint not null check (number >= 0),
	learners integer not null check (learners > 0),
	pairs integer not null check (pairs > 0),
	status text not null default 'waiting' check (status in ('waiting', 'running', 'done')),
	worker text,
	market bytea,
	outcome bytea,
	primary key (round_id, number)
);
alter table round_part enable row level security;
alter table round_part force row level security;
grant select, insert, update, delete on round_part to samenspoor_worker;
create policy worker on round_part to samenspoor_worker using (true) with check (true);

-- Cancels a round that has not ended, for somebody with a role in the organisation that started it; answers whether it did. A function, because a
-- right to write the column `status` would also let a member call an unfinished round done.
grant update (status, progress, cancelled_by, cancelled_at) on round to samenspoor_access;
create policy access_cancels on round for update to samenspoor_access
	using (status in ('waiting', 'running')) with check (status = 'cancelled');
create function access.cancel_round(of_round uuid) returns boolean
	language sql security definer set search_path = pg_catalog, public as $$
	with cancelled as (
		update round set status = 'cancelled', progress = '{}', cancelled_by = access.person(), cancelled_at = clock_timestamp()
		where id = of_round and status in ('waiting', 'running')
			and organisation_id = any (access.organisations(array['coach', 'provider-admin', 'partnership-coordinator']))
		returning id
	)
	select exists (select from cancelled)
$$;
revoke execute on function access.cancel_round(uuid) from public;
grant execute on function access.cancel_round(uuid) to samenspoor_member;
alter function access.cancel_round(uuid) owner to samenspoor_access;
