alter table users add column skills jsonb null;
