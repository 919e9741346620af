-- owner: matching
-- A seat can stay empty that others could make useful by moving on (the mode `stable` asks nobody to).
alter table round_place drop constraint round_place_unused_code_check;
alter table round_place add constraint round_place_unused_code_check check (unused_code in ('nobody-in-reach', 'others-would-have-to-move',
	'all-placed-better', 'preferred-by-some', 'closed', 'not-recognised'));

-- What a finished round tells who acts on it: shortages by region, which establishments would help most, where seats are left over, and what each
-- group of learners got. Counts only, no names. Made by a job of its own: a round is done before it is there.
create table round_insight (
	round_id uuid primary key references round (id),
	-- the groups with too few seats, cut by the region of the places
	regions jsonb not null,
	-- what establishments could do, what places most learners first
	actions jsonb not null,
	-- groups of places with more seats than learners
	surpluses jsonb not null,
	-- by mode and property: what each group of learners got
	fairness jsonb not null
);
alter table round_insight enable row level security;
alter table round_insight force row level security;
grant select, insert, update, delete on round_insight to samenspoor_worker;
grant select on round_insight to samenspoor_member;
create policy worker on round_insight to samenspoor_worker using (true) with check (true);
create policy staff_through_round on round_insight for select to samenspoor_member
	using ((select access.is_staff()) and exists (select from round r where r.id = round_id));
