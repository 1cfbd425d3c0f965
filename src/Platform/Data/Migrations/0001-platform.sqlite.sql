create table change_log (
  id integer primary key autoincrement,
  seq integer null unique,
  at text not null,
  actor_id integer null,
  origin text not null,
  object text not null,
  record_id integer not null,
  action text not null,
  parent_object text null,
  parent_id integer null,
  changes text null,
  data text null,
  hash text null
);
create index change_log_record on change_log (object, record_id, id);
create index change_log_parent on change_log (parent_object, parent_id, id) where parent_id is not null;
create index change_log_unnumbered on change_log (id) where seq is null;
create index change_log_actor on change_log (actor_id, id);
create index change_log_at on change_log (at);

create table change_readers (
  name text primary key,
  seq integer not null
);

create table search_entries (
  id integer primary key autoincrement,
  object text not null,
  record_id integer not null,
  unique (object, record_id)
);
create virtual table search_index using fts5 (
  title, guarded,
  content = '', contentless_delete = 1, detail = 'full', prefix = '1 2 3',
  tokenize = "unicode61 remove_diacritics 0 tokenchars '@._-+'"
);

create table saved_views (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  deleted_at text null,
  object text not null,
  name text not null,
  owner_id integer not null,
  shared integer not null default 0,
  position integer not null default 0,
  condition text null,
  columns text null,
  sort text null,
  density text null
);
create index saved_views_object on saved_views (object, owner_id);

create table custom_fields (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  object text not null,
  key text not null,
  type text not null,
  label text not null,
  options text null,
  required integer not null default 0,
  searchable integer not null default 0,
  target text null,
  help text null,
  group_key text null,
  position integer not null default 0,
  deleted_at text null,
  custom text null,
  state text not null default 'active',
  unique (object, key)
);

create table shares (
  id integer primary key autoincrement,
  object text not null,
  record_id integer not null,
  user_id integer null,
  department_id integer null,
  level text not null check (level in ('read', 'write')),
  created_at text not null,
  created_by_id integer null,
  check ((user_id is null) <> (department_id is null))
);
create unique index shares_user on shares (object, user_id, record_id) where user_id is not null;
create unique index shares_department on shares (object, department_id, record_id) where department_id is not null;
create index shares_record on shares (object, record_id, user_id, department_id);

create table attachments (
  id integer primary key autoincrement,
  object text not null,
  record_id integer not null,
  name text not null,
  size integer not null,
  content_type text not null,
  storage_key text not null unique,
  created_at text not null,
  created_by_id integer null,
  deleted_at text null
);
create index attachments_record on attachments (object, record_id, id);

create table jobs (
  id integer primary key autoincrement,
  kind text not null,
  state text not null,
  payload text null,
  done integer not null default 0,
  total integer null,
  progress text null,
  result text null,
  message text null,
  owner_id integer null,
  lease_holder text null,
  lease_until text null,
  cancel_requested integer not null default 0,
  attempts integer not null default 0,
  created_at text not null,
  started_at text null,
  finished_at text null
);
create index jobs_waiting on jobs (id) where state in ('queued', 'running');
create index jobs_owner on jobs (owner_id, id);

create table idempotency_keys (
  key text not null,
  user_id integer not null,
  route text not null,
  request_hash text not null,
  status integer null,
  headers text null,
  body text null,
  created_at text not null,
  primary key (user_id, key)
);
create index idempotency_keys_created on idempotency_keys (created_at);

create table undo_tokens (
  token_hash text primary key,
  user_id integer not null,
  payload text not null,
  created_at text not null,
  used_at text null
);
create index undo_tokens_created on undo_tokens (created_at);

create table settings (
  key text primary key,
  value text not null,
  version integer not null
);

create table record_views (
  id integer primary key autoincrement,
  user_id integer not null,
  object text not null,
  record_id integer not null,
  field text null,
  kind text not null check (kind in ('view', 'reveal')),
  at text not null
);
create index record_views_record on record_views (object, record_id, id);
create index record_views_user on record_views (user_id, id);

create table notifications (
  id integer primary key autoincrement,
  user_id integer not null,
  kind text not null,
  at text not null,
  object text null,
  record_id integer null,
  data text null,
  read_at text null
);
create index notifications_user on notifications (user_id, id);
create index notifications_unread on notifications (user_id) where read_at is null;
