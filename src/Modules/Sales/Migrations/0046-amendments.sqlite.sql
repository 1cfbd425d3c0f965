create table contract_amendments (
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
  number text not null,
  customer_id integer not null,
  amount_minor integer not null,
  amount_currency text not null,
  state text not null,
  approval_id integer null,
  contract_id integer not null references contracts (id),
  reason text not null,
  ends_on text null,
  terms text null,
  due_on text null,
  signed_on text null,
  revision integer null,
  was_amount_minor integer not null,
  was_amount_currency text not null,
  was_ends_on text null,
  was_terms text null
);
create unique index contract_amendments_number on contract_amendments (number);
create index contract_amendments_updated on contract_amendments (updated_at, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
create index contract_amendments_created on contract_amendments (created_at, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
create index contract_amendments_state on contract_amendments (state, updated_at, id, department_id, owner_id, deleted_at) where deleted_at is null;
create index contract_amendments_owner on contract_amendments (owner_id, state, updated_at, id, deleted_at) where deleted_at is null;
create index contract_amendments_department on contract_amendments (department_id, state, updated_at, id, owner_id, deleted_at) where deleted_at is null;
create index contract_amendments_customer on contract_amendments (customer_id, updated_at, id);
create index contract_amendments_deleted on contract_amendments (deleted_at, id) where deleted_at is not null;
create index contract_amendments_contract on contract_amendments (contract_id, state);
create index contract_amendments_amount on contract_amendments (amount_minor, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
create index contract_amendments_signed on contract_amendments (signed_on, id, department_id, owner_id, state, deleted_at) where deleted_at is null;

alter table contracts add column revision integer not null default 1;
alter table contracts add column review text null;
alter table contracts add column approval_id integer null;
alter table contracts add column archive_number text null;
alter table contracts add column archived_on text null;
create index contracts_archived on contracts (archived_on, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
