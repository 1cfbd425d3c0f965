create table departments (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  deleted_at text null,
  custom text null,
  name text not null,
  name_sort text not null,
  parent_id integer null references departments (id),
  path text not null,
  position integer null
);
create index departments_parent on departments (parent_id);
create index departments_path on departments (path);

create table users (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  deleted_at text null,
  custom text null,
  name text not null,
  name_sort text not null,
  email text not null unique,
  phone text null,
  title text null,
  department_id integer null references departments (id),
  manager_id integer null references users (id),
  language text null,
  theme text null,
  density text null,
  time_zone text null,
  single_keys integer not null default 1,
  state text not null
);
create index users_name on users (name_sort, id) where deleted_at is null;
create index users_department on users (department_id);
create index users_manager on users (manager_id) where manager_id is not null;

create table user_departments (
  user_id integer not null references users (id),
  department_id integer not null references departments (id),
  primary key (user_id, department_id)
);

create table roles (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  updated_at text not null,
  key text null unique,
  name text null,
  unlimited integer not null default 0,
  administer integer not null default 0,
  audit integer not null default 0,
  rights text null,
  fields text null
);

create table user_roles (
  user_id integer not null references users (id),
  role_id integer not null references roles (id),
  primary key (user_id, role_id)
);
create index user_roles_role on user_roles (role_id);

create table credentials (
  user_id integer primary key references users (id),
  password_hash text not null,
  changed_at text not null
);

create table sessions (
  id integer primary key autoincrement,
  user_id integer not null references users (id),
  kind text not null check (kind in ('browser', 'bearer')),
  token_hash text not null unique,
  created_at text not null,
  last_seen_at text not null,
  expires_at text not null,
  revoked_at text null,
  address text not null,
  user_agent text null
);
create index sessions_user on sessions (user_id, id);
create index sessions_expiry on sessions (expires_at);

create table api_tokens (
  id integer primary key autoincrement,
  user_id integer not null references users (id),
  name text not null,
  token_hash text not null unique,
  hint text not null,
  scopes text not null,
  created_at text not null,
  expires_at text null,
  last_used_at text null,
  revoked_at text null
);
create index api_tokens_user on api_tokens (user_id, id);

create table account_links (
  id integer primary key autoincrement,
  user_id integer not null references users (id),
  kind text not null check (kind in ('invite', 'reset')),
  token_hash text not null unique,
  created_at text not null,
  created_by_id integer null,
  expires_at text not null,
  used_at text null
);
create index account_links_user on account_links (user_id);

create table sign_in_failures (
  account text not null,
  address text not null,
  failures integer not null,
  last_at text not null,
  locked_until text null,
  primary key (account, address)
);
create index sign_in_failures_last on sign_in_failures (last_at);

insert into roles (version, created_at, updated_at, key, unlimited, administer, audit) values
  (1, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 'administrator', 1, 1, 1),
  (1, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 'salesManager', 0, 0, 0),
  (1, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 'sales', 0, 0, 0),
  (1, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 'marketing', 0, 0, 0),
  (1, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 'service', 0, 0, 0),
  (1, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 'readOnly', 0, 0, 0);
