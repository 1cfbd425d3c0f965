-- The library that contracts are made of.
create table clauses (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  deleted_at text null,
  custom text null,
  name text not null,
  section text not null,
  text text not null,
  position integer not null,
  standard integer not null,
  enabled integer not null
);
create index clauses_position on clauses (position, id, deleted_at) where deleted_at is null;
create index clauses_deleted on clauses (deleted_at, id) where deleted_at is not null;

-- What a contract has of it, or of its own.
create table contract_clauses (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  deleted_at text null,
  custom text null,
  contract_id integer not null references contracts (id),
  section text not null,
  name text not null,
  text text not null,
  position integer not null
);
create index contract_clauses_contract on contract_clauses (contract_id, position, id);
create index contract_clauses_deleted on contract_clauses (deleted_at, id) where deleted_at is not null;
