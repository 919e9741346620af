-- owner: agreements
select 1;
