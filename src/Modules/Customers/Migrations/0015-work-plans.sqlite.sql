create table work_plans (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  deleted_at text null,
  owner_id integer null,
  department_id integer null,
  title text not null,
  period text not null,
  starts_on text not null,
  ends_on text not null,
  goals text null,
  summary text null,
  problems text null,
  state text not null,
  reported_at text null,
  figures text null,
  custom text null
);
create index work_plans_owner on work_plans (owner_id, starts_on) where deleted_at is null;
create index work_plans_starts on work_plans (starts_on, id) where deleted_at is null;
create index work_plans_department on work_plans (department_id, starts_on) where deleted_at is null;

create table work_plan_comments (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  deleted_at text null,
  work_plan_id integer not null references work_plans (id),
  text text not null,
  custom text null
);
create index work_plan_comments_plan on work_plan_comments (work_plan_id, created_at) where deleted_at is null;
create index work_plan_comments_created on work_plan_comments (created_at, id) where deleted_at is null;
