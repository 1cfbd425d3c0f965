create table imports (
  id integer primary key autoincrement,
  object text not null,
  owner_id integer null,
  file_name text not null,
  storage_key text null,
  shape text not null,
  settings text not null,
  state text not null,
  dry_run integer not null default 0,
  job_id integer null,
  undo_job_id integer null,
  rows integer null,
  row_number integer not null default 0,
  pass integer not null default 0,
  waiting integer not null default 0,
  created integer not null default 0,
  updated integer not null default 0,
  skipped integer not null default 0,
  failed integer not null default 0,
  created_at text not null,
  finished_at text null
);
create index imports_owner on imports (owner_id, id);
create index imports_file on imports (created_at) where storage_key is not null;

create table import_rows (
  id integer primary key autoincrement,
  import_id integer not null references imports (id) on delete cascade,
  row_number integer not null,
  action text not null check (action in ('created', 'updated', 'waiting', 'undone', 'kept')),
  object text not null,
  record_id integer null,
  version integer null,
  changes text null
);
create index import_rows_import on import_rows (import_id, action, id);
create index import_rows_record on import_rows (object, record_id);

create table import_errors (
  id integer primary key autoincrement,
  import_id integer not null references imports (id) on delete cascade,
  row_number integer not null,
  column_name text null,
  value text null,
  code text not null,
  args text null
);
create index import_errors_import on import_errors (import_id, id);

create table import_mappings (
  user_id integer not null,
  object text not null,
  signature text not null,
  settings text not null,
  updated_at text not null,
  primary key (user_id, object, signature)
);
