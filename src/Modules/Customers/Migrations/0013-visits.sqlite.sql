alter table customers add column latitude real null;
alter table customers add column longitude real null;

create table visits (
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
  customer_id integer not null references customers (id),
  contact_id integer null,
  purpose text not null,
  planned_on text not null,
  start_at text null,
  end_at text null,
  position integer not null,
  state text not null,
  arrived_at text null,
  left_at text null,
  late_minutes integer null,
  latitude real null,
  longitude real null,
  accuracy integer null,
  distance integer null,
  left_latitude real null,
  left_longitude real null,
  result text null,
  next_step text null,
  next_contact_on text null,
  activity_id integer null,
  custom text null
);
create index visits_owner on visits (owner_id, planned_on, position) where deleted_at is null;
create index visits_planned on visits (planned_on, id) where deleted_at is null;
create index visits_customer on visits (customer_id, planned_on) where deleted_at is null;
create index visits_department on visits (department_id, planned_on) where deleted_at is null;
