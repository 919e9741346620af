-- owner: organisations
select 1;
