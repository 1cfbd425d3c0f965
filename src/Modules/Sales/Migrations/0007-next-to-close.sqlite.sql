-- SQLite's order of what is empty is the one that lists ask for; it has this index since 0003.
select 1;
