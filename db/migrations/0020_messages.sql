-- owner: platform
select 1;
