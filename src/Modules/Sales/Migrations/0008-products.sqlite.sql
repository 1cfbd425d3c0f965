create table products (
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
  sku text null,
  category text null,
  unit text null,
  price_minor integer null,
  price_currency text null,
  tax_rate real null,
  discontinued integer not null,
  description text null,
  check ((price_minor is null) = (price_currency is null))
);
create index products_name on products (name_sort, id) where deleted_at is null;
create index products_category on products (category, id) where deleted_at is null;
create index products_updated on products (updated_at, id) where deleted_at is null;
create index products_deleted on products (deleted_at, id) where deleted_at is not null;
create unique index products_sku on products (sku) where sku is not null and deleted_at is null;
