-- owner: proposals
select 1;
