-- owner: platform
-- Sign-in only: who somebody is, never what somebody may do (that is `membership`). The tables are those of better-auth 1.7, with the
-- person behind an identity and the moment of the second factor added. One role may touch them, and nobody else.
create schema identity;
grant usage on schema identity to samenspoor_identity;

create table identity."user" (
	"id" text primary key,
	"name" text not null,
	"email" text not null unique,
	"emailVerified" boolean not null,
	"image" text,
	"createdAt" timestamptz not null default current_timestamp,
	"updatedAt" timestamptz not null default current_timestamp,
	"twoFactorEnabled" boolean,
	"personId" text not null unique
);
create table identity."session" (
	"id" text primary key,
	"expiresAt" timestamptz not null,
	"token" text not null unique,
	"createdAt" timestamptz not null default current_timestamp,
	"updatedAt" timestamptz not null,
	"ipAddress" text,
	"userAgent" text,
	"userId" text not null references identity."user" ("id") on delete cascade,
	"secondFactorAt" timestamptz
);
create table identity."account" (
	"id" text primary key,
	"accountId" text not null,
	"providerId" text not null,
	"userId" text not null references identity."user" ("id") on delete cascade,
	"accessToken" text,
	"refreshToken" text,
	"idToken" text,
	"accessTokenExpiresAt" timestamptz,
	"refreshTokenExpiresAt" timestamptz,
	"scope" text,
	"password" text,
	"createdAt" timestamptz not null default current_timestamp,
	"updatedAt" timestamptz not null
);
create table identity."verification" (
	"id" text primary key,
	"identifier" text not null,
	"value" text not null,
	"expiresAt" timestamptz not null,
	"createdAt" timestamptz not null default current_timestamp,
	"updatedAt" timestamptz not null default current_timestamp
);
create table identity."twoFactor" (
	"id" text primary key,
	"secret" text not null,
	"backupCodes" text not null,
	"userId" text not null references identity."user" ("id") on delete cascade,
	"verified" boolean,
	"failedVerificationCount" integer,
	"lockedUntil" timestamptz
);
create index on identity."session" ("userId");
create index on identity."account" ("userId");
create index on identity."verification" ("identifier");
create index on identity."twoFactor" ("userId");

-- A code of the second factor counts once (reliability: replay inside its half minute).
create table identity.used_code (
	user_id text not null references identity."user" ("id") on delete cascade,
	code_hash text not null,
	used_at timestamptz not null,
	primary key (user_id, code_hash)
);
-- Attempts, for the limits per address and per network; the bucket is a keyed hash, never an address.
create table identity.attempt (
	bucket text not null,
	at timestamptz not null
);
create index on identity.attempt (bucket, at);

do $$
declare
	guarded text;
begin
	foreach guarded in array array['user', 'session', 'account', 'verification', 'twoFactor', 'used_code', 'attempt']
	loop
		execute format('alter table identity.%I enable row level security', guarded);
		execute format('alter table identity.%I force row level security', guarded);
		execute format('grant select, insert, update, delete on identity.%I to samenspoor_identity', guarded);
		execute format('create policy sign_in on identity.%I to samenspoor_identity using (true) with check (true)', guarded);
	end loop;
end $$;

-- Sign-in must find the person behind an address, and nothing else about anybody.
create function access.person_by_email(of_email text) returns table (id uuid, name text)
	language sql stable security definer set search_path = pg_catalog, public as $$
	select p.id, p.given_name || ' ' || p.family_name from person p where p.email = of_email::citext
$$;
alter function access.person_by_email(text) owner to samenspoor_access;
revoke execute on function access.person_by_email(text) from public;
grant usage on schema access to samenspoor_identity;
grant execute on function access.person_by_email(text) to samenspoor_identity;
