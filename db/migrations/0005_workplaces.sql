-- owner: workplaces
-- Recognition: one per programme x establishment; the coming recognition work adds applications and decisions.
create table recognition (
	id uuid primary key default uuidv7(),
	programme_id uuid not null references programme (id),
	establishment_id uuid not null references establishment (id),
	status text not null check (status in ('draft', 'submitted', 'in-review', 'incomplete', 'recognised', 'guided', 'mentor-to-replace',
		'refused', 'withdrawn', 'lifted', 'excluded', 'appealed', 'expired')),
	decided_on date,
	valid_until date,
	decided_by_id uuid references organisation (id),
	check (status not in ('recognised', 'guided', 'mentor-to-replace') or (decided_on is not null and valid_until is not null)),
	check (valid_until is null or valid_until > decided_on)
);
create unique index recognition_one_open on recognition (programme_id, establishment_id)
	where status in ('draft', 'submitted', 'in-review', 'incomplete', 'recognised', 'guided', 'mentor-to-replace', 'appealed');
create index on recognition (establishment_id);

-- A place: what an establishment offers to learners, with its seats; one place may serve several recognised programmes.
create table place (
	id uuid primary key default uuidv7(),
	establishment_id uuid not null references establishment (id),
	seats smallint not null check (seats between 0 and 200),
	start_time time not null default '08:00',
	minimum_age smallint check (minimum_age between 15 and 25),
	licence_required boolean not null default false,
	last_confirmed_on date,
	closed_from date
);
create index on place (establishment_id);

create table place_programme (
	place_id uuid not null references place (id),
	recognition_id uuid not null references recognition (id),
	primary key (place_id, recognition_id)
);
create index on place_programme (recognition_id);

-- A learner's own order of places: 1 is the first choice. There is no longest list (Haeringer and Klijn 2009).
create table learner_choice (
	learner_id uuid not null references learner (id),
	place_id uuid not null references place (id),
	rank smallint not null check (rank > 0),
	primary key (learner_id, place_id),
	unique (learner_id, rank) deferrable initially deferred
);

-- Somebody said no: this pair is not proposed again.
create table decline (
	learner_id uuid not null references learner (id),
	place_id uuid not null references place (id),
	declined_by text not null check (declined_by in ('learner', 'place')),
	declined_on date not null,
	primary key (learner_id, place_id, declined_by)
);

grant select on recognition, place, place_programme to samenspoor_visitor, samenspoor_member, samenspoor_worker, samenspoor_access;
grant insert, update on recognition, place, place_programme to samenspoor_worker;

do $$
declare
	personal text;
begin
	foreach personal in array array['learner_choice', 'decline']
	loop
		execute format('alter table %I enable row level security', personal);
		execute format('alter table %I force row level security', personal);
		execute format('grant select, insert, update, delete on %I to samenspoor_member, samenspoor_worker', personal);
		execute format('create policy worker on %I to samenspoor_worker using (true) with check (true)', personal);
		execute format('create policy visible_learners on %I to samenspoor_member using (learner_id = any ((select access.learners())::uuid[]))
			with check (learner_id = any ((select access.learners())::uuid[]))', personal);
	end loop;
end $$;
