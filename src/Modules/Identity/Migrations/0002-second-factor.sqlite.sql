alter table roles add column second_factor integer not null default 0;

create table second_factors (
  user_id integer primary key references users (id),
  secret text not null,
  created_at text not null,
  confirmed_at text null,
  last_step integer not null default 0
);

create table recovery_codes (
  user_id integer not null references users (id),
  code_hash text not null,
  used_at text null,
  primary key (user_id, code_hash)
);
