-- SQLite has this index since 0008.
select 1;
