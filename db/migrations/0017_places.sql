-- owner: workplaces
select 1;
