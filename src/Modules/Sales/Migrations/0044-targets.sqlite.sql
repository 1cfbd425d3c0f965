create table targets (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  deleted_at text null,
  custom text null,
  owner_id integer null,
  department_id integer null,
  period text not null,
  measure text not null,
  user_id integer null,
  for_department_id integer null,
  amount_minor integer null,
  amount_currency text null,
  count integer null
);
create index targets_period on targets (period, id, department_id, owner_id, deleted_at) where deleted_at is null;
create index targets_updated on targets (updated_at, id, department_id, owner_id, deleted_at) where deleted_at is null;
create index targets_created on targets (created_at, id, department_id, owner_id, deleted_at) where deleted_at is null;
create index targets_amount on targets (amount_minor, id, department_id, owner_id, deleted_at) where deleted_at is null;
create index targets_measured on targets (measure, period) where deleted_at is null;
create index targets_owner on targets (owner_id, period, id, deleted_at) where deleted_at is null;
create index targets_deleted on targets (deleted_at, id) where deleted_at is not null;
