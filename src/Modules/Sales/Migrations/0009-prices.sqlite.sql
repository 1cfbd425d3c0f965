-- Costs, bundles, and what a price depends on.
alter table products add column cost_minor integer null;
alter table products add column cost_currency text null;
alter table products add column bundle integer not null default 0;

create table bundle_items (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  deleted_at text null,
  custom text null,
  bundle_id integer not null references products (id),
  product_id integer not null references products (id),
  quantity real not null,
  optional integer not null
);
create index bundle_items_bundle on bundle_items (bundle_id, id);
create index bundle_items_product on bundle_items (product_id);
create index bundle_items_deleted on bundle_items (deleted_at, id) where deleted_at is not null;

create table price_books (
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
  currency text not null,
  priority integer not null,
  active integer not null,
  customer_id integer null,
  tier text null,
  region text null,
  valid_from text null,
  valid_until text null,
  description text null
);
create index price_books_priority on price_books (priority, id) where deleted_at is null;
create index price_books_name on price_books (name_sort, id) where deleted_at is null;
create index price_books_customer on price_books (customer_id) where customer_id is not null;
create index price_books_deleted on price_books (deleted_at, id) where deleted_at is not null;

create table price_book_entries (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  deleted_at text null,
  custom text null,
  price_book_id integer not null references price_books (id),
  product_id integer not null references products (id),
  from_quantity real not null,
  price_minor integer null,
  price_currency text null,
  discount real null,
  check ((price_minor is null) = (price_currency is null))
);
create index price_book_entries_book on price_book_entries (price_book_id, id);
create index price_book_entries_product on price_book_entries (product_id, price_book_id);
create unique index price_book_entries_break on price_book_entries (price_book_id, product_id, from_quantity) where deleted_at is null;
create index price_book_entries_deleted on price_book_entries (deleted_at, id) where deleted_at is not null;
