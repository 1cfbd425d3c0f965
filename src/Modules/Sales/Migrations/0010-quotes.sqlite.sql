create table quotes (
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
  number text not null,
  revision integer not null,
  name text not null,
  name_sort text not null,
  customer_id integer not null,
  contact_id integer null,
  opportunity_id integer null,
  currency text not null,
  state text not null,
  valid_until text null,
  terms text null,
  note text null,
  total_discount real null,
  list_total_minor integer not null,
  list_total_currency text not null,
  net_minor integer not null,
  net_currency text not null,
  tax_minor integer not null,
  tax_currency text not null,
  gross_minor integer not null,
  gross_currency text not null,
  discount_share real not null,
  deepest_discount real not null,
  approval_id integer null,
  saved_at text null,
  sent_at text null,
  answered_at text null,
  answered_by text null,
  answer_note text null
);
create unique index quotes_number on quotes (number, revision);
-- Orders carry what scopes and the usual filters ask, so that a walk along them reads a row only when it belongs on the page.
create index quotes_updated on quotes (updated_at, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
create index quotes_created on quotes (created_at, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
create index quotes_name on quotes (name_sort, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
create index quotes_valid_until on quotes (valid_until, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
create index quotes_gross on quotes (gross_minor, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
create index quotes_state on quotes (state, valid_until, id, department_id, owner_id, deleted_at) where deleted_at is null;
create index quotes_owner on quotes (owner_id, state, updated_at, id, deleted_at) where deleted_at is null;
create index quotes_department on quotes (department_id, state, updated_at, id, owner_id, deleted_at) where deleted_at is null;
create index quotes_customer on quotes (customer_id, updated_at, id);
create index quotes_contact on quotes (contact_id) where contact_id is not null;
create index quotes_opportunity on quotes (opportunity_id, updated_at, id) where opportunity_id is not null;
create index quotes_deleted on quotes (deleted_at, id) where deleted_at is not null;

create table quote_lines (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  deleted_at text null,
  custom text null,
  quote_id integer not null references quotes (id),
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
  price_book_id integer null
);
create index quote_lines_quote on quote_lines (quote_id, position, id);
create index quote_lines_product on quote_lines (product_id) where product_id is not null;
create index quote_lines_deleted on quote_lines (deleted_at, id) where deleted_at is not null;

-- The last number given in each year.
create table quote_numbers (
  year integer primary key,
  last integer not null
);
