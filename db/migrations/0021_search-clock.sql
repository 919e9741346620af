-- owner: learners
select 1;
