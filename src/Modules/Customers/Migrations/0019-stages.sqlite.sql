-- Since when a customer is in its stage, and every step from one stage to another.
alter table customers add column stage_since text null;
create index customers_stage_since on customers (stage_since, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;

create table stage_changes (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  deleted_at text null,
  customer_id integer not null references customers (id),
  before text not null,
  after text not null,
  happened_on text not null,
  days integer null,
  reason text not null,
  custom text null
);
create index stage_changes_customer on stage_changes (customer_id, happened_on) where deleted_at is null;
create index stage_changes_happened on stage_changes (happened_on, before, after, customer_id) where deleted_at is null;
create index stage_changes_updated on stage_changes (updated_at, id) where deleted_at is null;
