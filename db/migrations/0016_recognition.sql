-- owner: recognition
select 1;
