alter table departments add column manager_id bigint null references users (id);
