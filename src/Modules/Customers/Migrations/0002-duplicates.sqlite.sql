create table name_keys (
  key text not null,
  customer_id integer not null references customers (id),
  primary key (key, customer_id)
) without rowid;
create index name_keys_customer on name_keys (customer_id);

create table duplicate_groups (
  id integer primary key autoincrement,
  score real not null,
  found_at text not null
);

create table duplicate_members (
  group_id integer not null references duplicate_groups (id),
  customer_id integer not null references customers (id),
  primary key (group_id, customer_id)
);
create index duplicate_members_customer on duplicate_members (customer_id);

create table duplicate_dismissals (
  low_id integer not null,
  high_id integer not null,
  user_id integer not null,
  at text not null,
  primary key (low_id, high_id)
);
