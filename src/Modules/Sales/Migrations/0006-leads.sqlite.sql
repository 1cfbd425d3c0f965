create table leads (
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
  name text not null,
  name_sort text not null,
  company text null,
  person text null,
  job_title text null,
  mobile text null,
  phone text null,
  email text null,
  wechat text null,
  region text null,
  address text null,
  website text null,
  industry text null,
  source text null,
  source_detail text null,
  products text null,
  need text null,
  budget_minor integer null,
  budget_currency text null,
  expected_on text null,
  tags text null,
  state text not null,
  disqualify_reason text null,
  disqualify_note text null,
  respond_by text null,
  responded_at text null,
  escalated_at text null,
  last_contact_at text null,
  next_contact_on text null,
  converted_at text null,
  customer_id integer null,
  contact_id integer null,
  opportunity_id integer null,
  made text null,
  external_number text null,
  check ((budget_minor is null) = (budget_currency is null))
);
-- Orders carry what scopes and the usual filters ask, so that a walk along them reads a row only when it belongs on the page.
create index leads_created on leads (created_at, id, department_id, owner_id, state, source, deleted_at) where deleted_at is null;
create index leads_updated on leads (updated_at, id, department_id, owner_id, state, source, deleted_at) where deleted_at is null;
create index leads_name on leads (name_sort, id, department_id, owner_id, state, source, deleted_at) where deleted_at is null;
create index leads_owner on leads (owner_id, state, created_at, id, deleted_at) where deleted_at is null;
create index leads_department on leads (department_id, state, created_at, id, owner_id, deleted_at) where deleted_at is null;
create index leads_state on leads (state, created_at, id, department_id, owner_id, deleted_at) where deleted_at is null;
create index leads_next_contact on leads (next_contact_on, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
create index leads_respond_by on leads (respond_by, id, department_id, owner_id, state, deleted_at) where deleted_at is null and responded_at is null;
create index leads_mobile on leads (mobile) where mobile is not null and deleted_at is null;
create index leads_phone on leads (phone) where phone is not null and deleted_at is null;
create index leads_email on leads (email) where email is not null and deleted_at is null;
create index leads_company on leads (company) where company is not null and deleted_at is null;
create index leads_customer on leads (customer_id) where customer_id is not null;
create index leads_contact on leads (contact_id) where contact_id is not null;
create index leads_opportunity on leads (opportunity_id) where opportunity_id is not null;
create index leads_deleted on leads (deleted_at, id) where deleted_at is not null;
create unique index leads_external_number on leads (external_number) where external_number is not null and deleted_at is null;

create table lead_notes (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  deleted_at text null,
  custom text null,
  lead_id integer not null references leads (id),
  customer_id integer null,
  kind text not null,
  text text not null,
  happened_at text not null,
  next_contact_on text null
);
create index lead_notes_lead on lead_notes (lead_id, happened_at, id);
create index lead_notes_customer on lead_notes (customer_id, happened_at, id) where customer_id is not null;
create index lead_notes_happened on lead_notes (happened_at, id) where deleted_at is null;
create index lead_notes_deleted on lead_notes (deleted_at, id) where deleted_at is not null;
