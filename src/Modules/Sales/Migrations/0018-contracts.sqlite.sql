create table contracts (
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
  name text not null,
  name_sort text not null,
  customer_id integer not null,
  contact_id integer null,
  opportunity_id integer null,
  quote_id integer null,
  state text not null,
  amount_minor integer not null,
  amount_currency text not null,
  signed_on text null,
  starts_on text null,
  ends_on text null,
  remind_on text null,
  terms text null,
  note text null,
  end_reason text null,
  received_minor integer not null,
  received_currency text not null,
  outstanding_minor integer not null,
  outstanding_currency text not null,
  next_due_on text null,
  dunned_on text null,
  saved_at text null
);
create unique index contracts_number on contracts (number);
create unique index contracts_quote on contracts (quote_id) where quote_id is not null and deleted_at is null;
-- Orders carry what scopes and the usual filters ask, so that a walk along them reads a row only when it belongs on the page.
create index contracts_updated on contracts (updated_at, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
create index contracts_created on contracts (created_at, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
create index contracts_name on contracts (name_sort, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
create index contracts_amount on contracts (amount_minor, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
create index contracts_next_due on contracts (next_due_on, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
create index contracts_ends on contracts (ends_on, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
create index contracts_signed on contracts (signed_on, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
create index contracts_state on contracts (state, updated_at, id, department_id, owner_id, deleted_at) where deleted_at is null;
create index contracts_owner on contracts (owner_id, state, updated_at, id, deleted_at) where deleted_at is null;
create index contracts_department on contracts (department_id, state, updated_at, id, owner_id, deleted_at) where deleted_at is null;
create index contracts_customer on contracts (customer_id, updated_at, id);
create index contracts_contact on contracts (contact_id) where contact_id is not null;
create index contracts_opportunity on contracts (opportunity_id, updated_at, id) where opportunity_id is not null;
create index contracts_starting on contracts (starts_on) where state = 'signed' and deleted_at is null;
create index contracts_reminding on contracts (remind_on) where remind_on is not null and deleted_at is null;
create index contracts_deleted on contracts (deleted_at, id) where deleted_at is not null;

create table contract_lines (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  deleted_at text null,
  custom text null,
  contract_id integer not null references contracts (id),
  position integer not null,
  product_id integer null,
  text text not null,
  detail text null,
  quantity real not null,
  unit text null,
  tax_rate real not null,
  unit_price_minor integer not null,
  unit_price_currency text not null,
  total_minor integer not null,
  total_currency text not null
);
create index contract_lines_contract on contract_lines (contract_id, position, id);
create index contract_lines_product on contract_lines (product_id) where product_id is not null;
create index contract_lines_deleted on contract_lines (deleted_at, id) where deleted_at is not null;

create table instalments (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  deleted_at text null,
  custom text null,
  contract_id integer not null references contracts (id),
  position integer not null,
  name text not null,
  percent real null,
  amount_minor integer not null,
  amount_currency text not null,
  due_on text null,
  milestone text null,
  state text not null,
  settled_minor integer not null,
  settled_currency text not null,
  open_minor integer not null,
  open_currency text not null
);
create index instalments_contract on instalments (contract_id, position, id);
create index instalments_due on instalments (due_on, id, contract_id, state, deleted_at) where deleted_at is null;
-- What ageing and suggestions ask: few of the many instalments are open.
create index instalments_open on instalments (contract_id, due_on, open_minor) where open_minor > 0 and deleted_at is null;
create index instalments_deleted on instalments (deleted_at, id) where deleted_at is not null;

create table payments (
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
  customer_id integer not null,
  received_on text not null,
  amount_minor integer not null,
  amount_currency text not null,
  method text not null,
  payer text null,
  reference text null,
  note text null,
  matched_minor integer not null,
  matched_currency text not null,
  advance_minor integer not null,
  advance_currency text not null
);
create unique index payments_number on payments (number);
create index payments_received on payments (received_on, id, department_id, owner_id, deleted_at) where deleted_at is null;
create index payments_updated on payments (updated_at, id, department_id, owner_id, deleted_at) where deleted_at is null;
create index payments_created on payments (created_at, id, department_id, owner_id, deleted_at) where deleted_at is null;
create index payments_amount on payments (amount_minor, id, department_id, owner_id, deleted_at) where deleted_at is null;
create index payments_advance on payments (received_on, id, department_id, owner_id) where advance_minor > 0 and deleted_at is null;
create index payments_owner on payments (owner_id, received_on, id, deleted_at) where deleted_at is null;
create index payments_department on payments (department_id, received_on, id, owner_id, deleted_at) where deleted_at is null;
create index payments_customer on payments (customer_id, received_on, id);
create index payments_deleted on payments (deleted_at, id) where deleted_at is not null;

create table payment_matches (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  deleted_at text null,
  custom text null,
  contract_id integer not null references contracts (id),
  instalment_id integer not null references instalments (id),
  payment_id integer not null references payments (id),
  amount_minor integer not null,
  amount_currency text not null
);
create index payment_matches_contract on payment_matches (contract_id, created_at, id);
create unique index payment_matches_once on payment_matches (payment_id, instalment_id) where deleted_at is null;
create index payment_matches_instalment on payment_matches (instalment_id);
create index payment_matches_deleted on payment_matches (deleted_at, id) where deleted_at is not null;

-- The last number given of each kind in each year.
create table record_numbers (
  kind text not null,
  year integer not null,
  last integer not null,
  primary key (kind, year)
);
