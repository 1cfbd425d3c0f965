-- Kept questions that are sent by mail, to whom, and what came of each time.
create table analytics_schedules (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  updated_at text not null,
  deleted_at text null,
  question_id integer not null references analytics_questions (id),
  owner_id integer not null,
  every text not null,
  weekday integer null,
  day integer null,
  hour integer not null,
  zone text not null,
  paused integer not null,
  next_at text not null
);
create index analytics_schedules_next on analytics_schedules (next_at);
create index analytics_schedules_owner on analytics_schedules (owner_id);
create table analytics_schedule_recipients (
  schedule_id integer not null references analytics_schedules (id),
  user_id integer not null,
  unsubscribed_at text null,
  primary key (schedule_id, user_id)
);
create index analytics_schedule_recipients_user on analytics_schedule_recipients (user_id);
create table analytics_schedule_runs (
  id integer primary key autoincrement,
  schedule_id integer not null references analytics_schedules (id),
  due_at text not null,
  finished_at text null
);
create index analytics_schedule_runs_schedule on analytics_schedule_runs (schedule_id, id);
create table analytics_schedule_mails (
  run_id integer not null references analytics_schedule_runs (id),
  user_id integer not null,
  mail_id integer null,
  code text null,
  primary key (run_id, user_id)
);
