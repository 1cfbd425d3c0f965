alter table roles add column second_factor boolean not null default false;

create table second_factors (
  user_id bigint primary key references users (id),
  secret text collate "C" not null,
  created_at timestamptz not null,
  confirmed_at timestamptz null,
  last_step bigint not null default 0
);

create table recovery_codes (
  user_id bigint not null references users (id),
  code_hash text collate "C" not null,
  used_at timestamptz null,
  primary key (user_id, code_hash)
);
