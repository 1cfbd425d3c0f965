-- What a deal is about, from the product list; its amount may be their sum.
alter table opportunities add column amount_from_lines integer not null default 0;

create table opportunity_lines (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  deleted_at text null,
  custom text null,
  opportunity_id integer not null references opportunities (id),
  product_id integer not null references products (id),
  quantity real not null,
  price_minor integer not null,
  price_currency text not null,
  discount real not null,
  total_minor integer not null,
  total_currency text not null,
  price_book_id integer null,
  note text null
);
create index opportunity_lines_opportunity on opportunity_lines (opportunity_id, id);
create index opportunity_lines_product on opportunity_lines (product_id);
create index opportunity_lines_deleted on opportunity_lines (deleted_at, id) where deleted_at is not null;
