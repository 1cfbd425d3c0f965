create table pools (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  deleted_at text null,
  name text not null,
  description text null,
  department_id integer null,
  max_held integer null,
  claims_per_day integer null,
  cool_down_days integer null,
  return_after_no_follow_up_days integer null,
  return_after_no_deal_days integer null,
  warn_days integer not null,
  enabled integer not null default 0,
  custom text null
);

create table pool_members (
  id integer primary key autoincrement,
  pool_id integer not null references pools (id),
  user_id integer null,
  department_id integer null,
  administrator integer not null default 0
);
create unique index pool_members_user on pool_members (user_id, pool_id) where user_id is not null;
create unique index pool_members_department on pool_members (department_id, pool_id) where department_id is not null;
create index pool_members_pool on pool_members (pool_id);

create table customers (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  deleted_at text null,
  owner_id integer null,
  department_id integer null,
  kind text not null,
  name text not null,
  name_sort text not null,
  name_core text not null,
  short_name text null,
  former_names text null,
  credit_code text null,
  category text null,
  tier text null,
  tier_reason text null,
  tier_expires_on text null,
  stage text not null,
  phase text not null,
  industry text null,
  size text null,
  region text null,
  address text null,
  phone text null,
  email text null,
  website text null,
  source text null,
  tags text null,
  parent_id integer null references customers (id),
  description text null,
  sensitive integer not null default 0,
  protected integer not null default 0,
  pool_id integer null references pools (id),
  claimed_at text null,
  owned_since_at text null,
  return_reason text null,
  completeness integer not null,
  last_contact_at text null,
  next_contact_on text null,
  merged_into_id integer null references customers (id),
  main_products text null,
  yearly_capacity text null,
  material_demand text null,
  purchasing_cycle text null,
  purchasing_power text null,
  decision_process text null,
  competitors text null,
  share_of_wallet real null,
  listed integer not null default 0,
  registered_capital_minor integer null,
  registered_capital_currency text null,
  staff integer null,
  year_revenue_minor integer null,
  year_revenue_currency text null,
  growth real null,
  reputation text null,
  payment_terms text null,
  credit_rating text null,
  credit_limit_minor integer null,
  credit_limit_currency text null,
  risk_flags text null,
  gender text null,
  birthday text null,
  lunar_birthday integer not null default 0,
  id_number text null,
  wechat text null,
  consumption_level text null,
  consumption_habits text null,
  preferred_brands text null,
  employer text null,
  profession text null,
  job_title text null,
  income text null,
  marital_status text null,
  family_size integer null,
  children text null,
  family_notes text null,
  habits text null,
  interests text null,
  education text null,
  school text null,
  major text null,
  personality text null,
  personality_notes text null,
  social_circle text null,
  social_influence text null,
  number text generated always as (printf('C-%06d', id)) virtual,
  custom text null
);
create index customers_updated on customers (updated_at, id) where deleted_at is null;
create index customers_created on customers (created_at, id) where deleted_at is null;
create index customers_owner on customers (owner_id, updated_at, id) where deleted_at is null;
create index customers_department on customers (department_id, updated_at, id) where deleted_at is null;
create index customers_name on customers (name_sort, id) where deleted_at is null;
create index customers_completeness on customers (completeness, id) where deleted_at is null;
create index customers_tier on customers (tier, id) where deleted_at is null;
create index customers_region on customers (region, id) where deleted_at is null;
create index customers_parent on customers (parent_id) where parent_id is not null;
create index customers_merged on customers (merged_into_id) where merged_into_id is not null;
create index customers_core on customers (name_core) where deleted_at is null;
create index customers_phone on customers (phone) where deleted_at is null and phone is not null;
create index customers_email on customers (email) where deleted_at is null and email is not null;
create index customers_number on customers (number);
create index customers_pool on customers (pool_id, updated_at, id) where deleted_at is null and owner_id is null;
create index customers_deleted on customers (deleted_at, id) where deleted_at is not null;
create index customers_birthday on customers (birthday) where deleted_at is null and birthday is not null;
create unique index customers_credit_code on customers (credit_code) where deleted_at is null and credit_code is not null;
create index customers_last_contact on customers (last_contact_at, id) where deleted_at is null;
create index customers_next_contact on customers (next_contact_on, id) where deleted_at is null;

create table contacts (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  deleted_at text null,
  customer_id integer not null references customers (id),
  name text not null,
  name_sort text not null,
  title text null,
  department text null,
  buying_role text null,
  influence integer null,
  attitude text null,
  phone text null,
  mobile text null,
  email text null,
  wechat text null,
  gender text null,
  birthday text null,
  lunar_birthday integer not null default 0,
  preferences text null,
  reports_to_id integer null references contacts (id),
  is_primary integer not null default 0,
  notes text null,
  custom text null
);
create index contacts_customer on contacts (customer_id, id) where deleted_at is null;
create index contacts_name on contacts (name_sort, id) where deleted_at is null;
create index contacts_updated on contacts (updated_at, id) where deleted_at is null;
create index contacts_mobile on contacts (mobile) where deleted_at is null and mobile is not null;
create index contacts_phone on contacts (phone) where deleted_at is null and phone is not null;
create index contacts_email on contacts (email) where deleted_at is null and email is not null;
create index contacts_reports_to on contacts (reports_to_id) where reports_to_id is not null;
create index contacts_birthday on contacts (birthday) where deleted_at is null and birthday is not null;

create table customer_relations (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  deleted_at text null,
  from_id integer not null references customers (id),
  to_id integer not null references customers (id),
  kind text not null,
  note text null,
  custom text null
);
create unique index customer_relations_from on customer_relations (from_id, to_id, kind) where deleted_at is null;
create index customer_relations_to on customer_relations (to_id) where deleted_at is null;

create table activities (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  deleted_at text null,
  customer_id integer not null references customers (id),
  kind text not null,
  text text not null,
  happened_at text not null,
  minutes integer null,
  contact_id integer null references contacts (id),
  opportunity_id integer null,
  next_contact_on text null,
  mentions text null,
  custom text null
);
create index activities_customer on activities (customer_id, happened_at, id) where deleted_at is null;
create index activities_next on activities (customer_id, happened_at, id) where deleted_at is null and next_contact_on is not null;
create index activities_happened on activities (happened_at, id) where deleted_at is null;
create index activities_author on activities (created_by_id, happened_at) where deleted_at is null;
create index activities_contact on activities (contact_id) where contact_id is not null;
create index activities_opportunity on activities (opportunity_id, happened_at) where opportunity_id is not null;

create table tasks (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  deleted_at text null,
  owner_id integer null,
  department_id integer null,
  title text not null,
  description text null,
  customer_id integer null references customers (id),
  opportunity_id integer null,
  due_on text null,
  priority text not null,
  state text not null,
  completed_at text null,
  repeat text null,
  custom text null
);
create index tasks_owner on tasks (owner_id, state, due_on) where deleted_at is null;
create index tasks_due on tasks (due_on, id) where deleted_at is null;
create index tasks_customer on tasks (customer_id, state) where deleted_at is null and customer_id is not null;
create index tasks_opportunity on tasks (opportunity_id) where opportunity_id is not null;
create index tasks_department on tasks (department_id) where deleted_at is null;

create table assignment_rules (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  deleted_at text null,
  name text not null,
  position integer not null,
  enabled integer not null default 0,
  condition text null,
  method text not null,
  users text null,
  last_user_id integer null,
  custom text null
);
