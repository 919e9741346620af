-- owner: platform
-- A file that somebody gave or that the platform sealed: in the database, so that one backup holds it with what it belongs to. Never changed, never thrown away here.
create table stored_file (
	id uuid primary key,
	-- what it belongs to, `agreement/<id>`; who sees that, sees the file
	subject text not null check (subject ~ '^[a-z][a-z-]*/[0-9a-f-]{36}$'),
	purpose text not null check (purpose in ('sealed-document', 'attachment')),
	-- of a sealed document: which kind, of which version of its subject, and the SHA-256 of the text in it
	document_kind text check (document_kind ~ '^[a-z][a-z-]*$'),
	edition integer check (edition > 0),
	text_sha256 text check (text_sha256 ~ '^[0-9a-f]{64}$'),
	name text not null check (length(name) between 1 and 120 and name !~ '[/\\[:cntrl:]]'),
	media_type text not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
	size integer not null check (size between 1 and 10485760),
	sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
	bytes bytea not null,
	stored_by uuid references person (id),
	stored_on date not null,
	stored_at timestamptz not null default now(),
	check (octet_length(bytes) = size),
	check (sha256 = encode(sha256(bytes), 'hex')),
	check (num_nonnulls(document_kind, edition, text_sha256) = case purpose when 'sealed-document' then 3 else 0 end),
	check (purpose = 'sealed-document' or stored_by is not null)
);
create index on stored_file (subject, stored_at);
-- One document is sealed once.
create unique index stored_file_sealed_once on stored_file (subject, edition) where purpose = 'sealed-document';
create index on stored_file (sha256) where purpose = 'sealed-document';
create index on stored_file (text_sha256);

-- May the asker see what a file belongs to? Asked with the asker's own rights, so the policies of that table answer. A slice that keeps files adds its line.
create function access.sees_subject(subject text) returns boolean language sql stable set search_path = pg_catalog, public as $$
	select case split_part(subject, '/', 1)
		when 'agreement' then exists (select from agreement where id = split_part(subject, '/', 2)::uuid)
		else false
	end
$$;

alter table stored_file enable row level security;
alter table stored_file force row level security;
grant select, insert on stored_file to samenspoor_member, samenspoor_worker;
grant select on stored_file to samenspoor_access;
create policy access_reads on stored_file for select to samenspoor_access using (true);
create policy worker on stored_file to samenspoor_worker using (true) with check (true);
create policy with_subject on stored_file for select to samenspoor_member using (access.sees_subject(subject));
-- A person only adds attachments, in the own name; only the platform seals.
create policy own_attachment on stored_file for insert to samenspoor_member
	with check (purpose = 'attachment' and stored_by = (select access.person()) and access.sees_subject(subject));

-- Does a sealed document with this hash exist (of the file, or of the text in it)? Anybody may ask; the answer names nobody.
create function access.sealed_document(hash text) returns table (document_kind text, sealed_on date, found_by text)
	language sql stable security definer set search_path = pg_catalog, public as $$
	select f.document_kind, f.stored_on, case when f.sha256 = hash then 'file' else 'text' end
	from stored_file f
	where f.purpose = 'sealed-document' and (f.sha256 = hash or f.text_sha256 = hash)
	order by f.stored_at limit 1
$$;
alter function access.sealed_document(text) owner to samenspoor_access;
revoke execute on function access.sealed_document(text) from public;
grant execute on function access.sealed_document(text) to samenspoor_visitor, samenspoor_member, samenspoor_worker;
