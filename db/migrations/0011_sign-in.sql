-- owner: platform
-- Sign-in, second part: limits that hold when requests come at once, an expired link that can be asked again, accounts that can be
-- closed, and mails whose words disappear once they are of no more use.

-- A closed account: signed out at the next request, and no link any more. The person stays, for the file.
alter table identity."user" add column "deactivatedAt" timestamptz;

-- Which address a link went to, so that the page of an expired link can mail a fresh one to that same address. Hash of the key only.
create table identity.link (
	token_hash text primary key,
	user_id text not null references identity."user" ("id") on delete cascade,
	sent_at timestamptz not null
);
create index on identity.link (user_id);
create index on identity.link (sent_at);
alter table identity.link enable row level security;
alter table identity.link force row level security;
grant select, insert, update, delete on identity.link to samenspoor_identity;
create policy sign_in on identity.link to samenspoor_identity using (true) with check (true);

create index on identity.attempt (at);

-- Counts an attempt in a bucket and answers 0, or the seconds to wait. Attempts that come at the same moment wait for each other:
-- counting first and writing later lets a hundred of them through together.
create function identity.count_attempt(of_bucket text, most integer, within interval, at_moment timestamptz) returns integer
	language plpgsql set search_path = pg_catalog as $$
declare
	since timestamptz := at_moment - within;
	counted integer;
	oldest timestamptz;
begin
	perform pg_advisory_xact_lock(hashtextextended(of_bucket, 0));
	delete from identity.attempt where bucket = of_bucket and at < since;
	select count(*), min(at) into counted, oldest from identity.attempt where bucket = of_bucket;
	if counted >= most then
		return greatest(1, ceil(extract(epoch from oldest - since)));
	end if;
	insert into identity.attempt (bucket, at) values (of_bucket, at_moment);
	return 0;
end $$;

-- Forgets what sign-in no longer needs.
create function identity.forget(at_moment timestamptz) returns void
	language sql set search_path = pg_catalog as $$
	delete from identity.attempt where at < at_moment - interval '1 day';
	delete from identity.used_code where used_at < at_moment - interval '1 day';
	delete from identity."verification" where "expiresAt" < at_moment - interval '1 day';
	delete from identity."session" where "expiresAt" < at_moment;
	delete from identity.link where sent_at < at_moment - interval '7 days'
$$;

-- A mail that is of no use after this moment: it is not sent any more then, and its words are wiped once it is sent.
alter table outgoing_mail add column useless_after timestamptz;
