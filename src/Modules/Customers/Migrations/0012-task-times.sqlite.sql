-- Tasks have a time of day, a reminder and a rhythm of their own.
alter table tasks add column start_at text null;
alter table tasks add column end_at text null;
alter table tasks add column reminder text null;
alter table tasks add column remind_at text null;
alter table tasks add column checklist text null;
alter table tasks add column repeat_every integer null;
alter table tasks add column repeat_on text null;
alter table tasks add column repeat_day integer null;
alter table tasks add column repeat_until text null;
alter table tasks add column repeat_count integer null;
alter table tasks add column series_no integer null;
alter table tasks add column only_this integer not null default 0;
alter table tasks add column series text null;
create index tasks_remind on tasks (remind_at) where remind_at is not null;
-- A calendar asks for the days of one person, whatever the state.
create index tasks_owner_due on tasks (owner_id, due_on, id) where deleted_at is null;
