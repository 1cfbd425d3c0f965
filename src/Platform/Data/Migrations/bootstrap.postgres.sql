select pg_advisory_xact_lock(7482019);
create table if not exists schema_migrations (
  module text collate "C" not null,
  number bigint not null,
  name text collate "C" not null,
  checksum text collate "C" not null,
  applied_at timestamptz not null,
  primary key (module, number)
);
create table if not exists leases (
  name text collate "C" primary key,
  holder text collate "C" not null,
  expires_at timestamptz not null
);
