-- Tasks have a time of day, a reminder and a rhythm of their own.
alter table tasks add column start_at timestamptz null;
alter table tasks add column end_at timestamptz null;
alter table tasks add column reminder text collate "C" null;
alter table tasks add column remind_at timestamptz null;
alter table tasks add column checklist text collate "C" null;
alter table tasks add column repeat_every bigint null;
alter table tasks add column repeat_on jsonb null;
alter table tasks add column repeat_day bigint null;
alter table tasks add column repeat_until date null;
alter table tasks add column repeat_count bigint null;
alter table tasks add column series_no bigint null;
alter table tasks add column only_this boolean not null default false;
alter table tasks add column series text collate "C" null;
create index tasks_remind on tasks (remind_at) where remind_at is not null;
-- A calendar asks for the days of one person, whatever the state.
create index tasks_owner_due on tasks (owner_id, due_on nulls first, id) where deleted_at is null;
