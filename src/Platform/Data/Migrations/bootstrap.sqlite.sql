create table if not exists schema_migrations (
  module text not null,
  number integer not null,
  name text not null,
  checksum text not null,
  applied_at text not null,
  primary key (module, number)
);
create table if not exists leases (
  name text primary key,
  holder text not null,
  expires_at text not null
);
