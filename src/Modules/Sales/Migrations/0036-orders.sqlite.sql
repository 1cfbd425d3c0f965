create table orders (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  deleted_at text null,
  custom text null,
  owner_id integer null,
  department_id integer null,
  number text generated always as (printf('SO-%06d', id)) virtual,
  external_number text null,
  customer_id integer not null,
  contact_id integer null,
  quote_id integer null,
  currency text not null,
  state text not null,
  channel text not null,
  ordered_on text null,
  wanted_on text null,
  shipped_on text null,
  delivered_on text null,
  completed_on text null,
  cancel_reason text null,
  shipping_address text null,
  note text null,
  total_discount real null,
  net_minor integer not null,
  net_currency text not null,
  tax_minor integer not null,
  tax_currency text not null,
  gross_minor integer not null,
  gross_currency text not null,
  returned_minor integer not null,
  returned_currency text not null,
  effective_minor integer not null,
  effective_currency text not null,
  saved_at text null
);
create index orders_number on orders (number);
create unique index orders_external_number on orders (external_number) where external_number is not null and deleted_at is null;
-- Orders of lists carry what scopes and the usual filters ask, so that a walk along them reads a row only when it belongs on the page.
create index orders_updated on orders (updated_at, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
create index orders_created on orders (created_at, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
create index orders_ordered on orders (ordered_on, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
create index orders_wanted on orders (wanted_on, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
create index orders_effective on orders (effective_minor, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
create index orders_state on orders (state, ordered_on, id, department_id, owner_id, deleted_at) where deleted_at is null;
create index orders_owner on orders (owner_id, state, ordered_on, id, deleted_at) where deleted_at is null;
create index orders_department on orders (department_id, state, ordered_on, id, owner_id, deleted_at) where deleted_at is null;
create index orders_customer on orders (customer_id, ordered_on, id);
create index orders_contact on orders (contact_id) where contact_id is not null;
create index orders_quote on orders (quote_id) where quote_id is not null;
create index orders_deleted on orders (deleted_at, id) where deleted_at is not null;

create table order_lines (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  deleted_at text null,
  custom text null,
  order_id integer not null references orders (id),
  position integer not null,
  product_id integer null,
  text text not null,
  detail text null,
  quantity real not null,
  unit text null,
  list_price_minor integer not null,
  list_price_currency text not null,
  price_minor integer not null,
  price_currency text not null,
  discount real not null,
  tax_rate real not null,
  unit_price_minor integer not null,
  unit_price_currency text not null,
  total_minor integer not null,
  total_currency text not null,
  shipped_quantity real not null,
  returned_quantity real not null,
  price_book_id integer null
);
create index order_lines_order on order_lines (order_id, position, id);
create index order_lines_product on order_lines (product_id) where product_id is not null;
create index order_lines_deleted on order_lines (deleted_at, id) where deleted_at is not null;
