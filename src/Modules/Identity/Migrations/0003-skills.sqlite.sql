alter table users add column skills text null;
