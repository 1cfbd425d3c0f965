alter table tasks add column next_id integer null;
