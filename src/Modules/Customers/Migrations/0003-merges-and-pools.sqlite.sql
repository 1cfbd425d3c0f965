create table customer_merges (
  id integer primary key autoincrement,
  winner_id integer not null references customers (id),
  loser_id integer not null references customers (id),
  merged_at text not null,
  merged_by_id integer null,
  undone_at text null,
  undone_by_id integer null,
  payload text not null
);
create index customer_merges_winner on customer_merges (winner_id, id);
create index customer_merges_loser on customer_merges (loser_id, id);

create table pool_moves (
  id integer primary key autoincrement,
  customer_id integer not null references customers (id),
  pool_id integer null references pools (id),
  user_id integer null,
  kind text not null,
  reason text null,
  at text not null
);
create index pool_moves_user on pool_moves (user_id, kind, at);
create index pool_moves_customer on pool_moves (customer_id, user_id, at);

create table pool_warnings (
  customer_id integer primary key references customers (id),
  due_on text not null
);

create table tier_changes (
  id integer primary key autoincrement,
  customer_id integer not null references customers (id),
  before text null,
  after text null,
  reason text null,
  expires_on text null,
  at text not null,
  user_id integer null
);
create index tier_changes_customer on tier_changes (customer_id, id);
create index customers_tier_expiry on customers (tier_expires_on) where tier_expires_on is not null and deleted_at is null;
