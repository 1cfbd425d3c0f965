alter table tasks add column next_id bigint null;
