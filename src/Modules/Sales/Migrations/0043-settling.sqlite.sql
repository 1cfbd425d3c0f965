create table refunds (
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
  amount_minor integer not null,
  amount_currency text not null,
  state text not null,
  approval_id integer null,
  payment_id integer not null references payments (id),
  method text not null,
  payee text null,
  reason text not null,
  refunded_on text null,
  reference text null
);
create unique index refunds_number on refunds (number);
create index refunds_updated on refunds (updated_at, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
create index refunds_created on refunds (created_at, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
create index refunds_state on refunds (state, updated_at, id, department_id, owner_id, deleted_at) where deleted_at is null;
create index refunds_owner on refunds (owner_id, state, updated_at, id, deleted_at) where deleted_at is null;
create index refunds_department on refunds (department_id, state, updated_at, id, owner_id, deleted_at) where deleted_at is null;
create index refunds_customer on refunds (customer_id, updated_at, id);
create index refunds_deleted on refunds (deleted_at, id) where deleted_at is not null;
create index refunds_payment on refunds (payment_id);
create index refunds_amount on refunds (amount_minor, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
create index refunds_refunded on refunds (refunded_on, id, department_id, owner_id, state, deleted_at) where deleted_at is null;

create table invoices (
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
  amount_minor integer not null,
  amount_currency text not null,
  state text not null,
  approval_id integer null,
  contract_id integer not null references contracts (id),
  kind text not null,
  title text null,
  tax_number text null,
  details text null,
  content text null,
  tax_rate real null,
  net_minor integer not null,
  net_currency text not null,
  tax_minor integer not null,
  tax_currency text not null,
  mail_to text null,
  invoice_number text null,
  issued_on text null,
  red_of_id integer null references invoices (id),
  reason text null
);
create unique index invoices_number on invoices (number);
create index invoices_updated on invoices (updated_at, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
create index invoices_created on invoices (created_at, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
create index invoices_state on invoices (state, updated_at, id, department_id, owner_id, deleted_at) where deleted_at is null;
create index invoices_owner on invoices (owner_id, state, updated_at, id, deleted_at) where deleted_at is null;
create index invoices_department on invoices (department_id, state, updated_at, id, owner_id, deleted_at) where deleted_at is null;
create index invoices_customer on invoices (customer_id, updated_at, id);
create index invoices_deleted on invoices (deleted_at, id) where deleted_at is not null;
create index invoices_contract on invoices (contract_id);
create index invoices_red on invoices (red_of_id) where red_of_id is not null;
-- The tax office gives a number once.
create unique index invoices_invoice_number on invoices (invoice_number) where invoice_number is not null and deleted_at is null;
create index invoices_amount on invoices (amount_minor, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
create index invoices_issued on invoices (issued_on, id, department_id, owner_id, state, deleted_at) where deleted_at is null;

create table credit_limits (
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
  amount_minor integer not null,
  amount_currency text not null,
  state text not null,
  approval_id integer null,
  valid_until text null,
  reason text not null
);
create unique index credit_limits_number on credit_limits (number);
create index credit_limits_updated on credit_limits (updated_at, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
create index credit_limits_created on credit_limits (created_at, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
create index credit_limits_state on credit_limits (state, updated_at, id, department_id, owner_id, deleted_at) where deleted_at is null;
create index credit_limits_owner on credit_limits (owner_id, state, updated_at, id, deleted_at) where deleted_at is null;
create index credit_limits_department on credit_limits (department_id, state, updated_at, id, owner_id, deleted_at) where deleted_at is null;
create index credit_limits_customer on credit_limits (customer_id, updated_at, id);
create index credit_limits_deleted on credit_limits (deleted_at, id) where deleted_at is not null;
create index credit_limits_amount on credit_limits (amount_minor, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
create index credit_limits_valid on credit_limits (valid_until, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
create index credit_limits_in_force on credit_limits (customer_id, amount_currency) where state = 'approved' and deleted_at is null;

create table statements (
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
  currency text not null,
  from_on text not null,
  to_on text not null,
  state text not null,
  opening_minor integer not null,
  opening_currency text not null,
  debit_minor integer not null,
  debit_currency text not null,
  credit_minor integer not null,
  credit_currency text not null,
  closing_minor integer not null,
  closing_currency text not null,
  confirmed_by text null,
  confirmed_on text null,
  note text null
);
create unique index statements_number on statements (number);
create index statements_updated on statements (updated_at, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
create index statements_created on statements (created_at, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
create index statements_state on statements (state, updated_at, id, department_id, owner_id, deleted_at) where deleted_at is null;
create index statements_owner on statements (owner_id, state, updated_at, id, deleted_at) where deleted_at is null;
create index statements_department on statements (department_id, state, updated_at, id, owner_id, deleted_at) where deleted_at is null;
create index statements_customer on statements (customer_id, updated_at, id);
create index statements_deleted on statements (deleted_at, id) where deleted_at is not null;
create index statements_to on statements (to_on, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
create index statements_confirmed on statements (customer_id, currency, from_on, to_on) where state = 'confirmed' and deleted_at is null;

-- Money given back, and what was invoiced; nothing of either there was before.
alter table payments add column refunded_minor integer not null default 0;
alter table payments add column refunded_currency text not null default 'CNY';
update payments set refunded_currency = amount_currency where amount_currency <> 'CNY';
alter table contracts add column invoiced_minor integer not null default 0;
alter table contracts add column invoiced_currency text not null default 'CNY';
update contracts set invoiced_currency = amount_currency where amount_currency <> 'CNY';
