alter table departments add column manager_id integer null references users (id);
