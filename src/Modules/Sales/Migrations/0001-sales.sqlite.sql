create table stages (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  deleted_at text null,
  custom text null,
  name text not null,
  position integer not null,
  probability real not null,
  rotting_days integer null,
  required_fields text null,
  color text not null
);

insert into stages (version, created_at, updated_at, name, position, probability, rotting_days, required_fields, color)
select 1, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), s.column1, s.column2, s.column3, s.column4, s.column5, s.column6
from (values
  ('初步接触', 1, 10.0, 30, null, '1'),
  ('需求确认', 2, 25.0, 30, null, '2'),
  ('方案报价', 3, 50.0, 30, '["amount"]', '3'),
  ('商务谈判', 4, 75.0, 45, '["amount","closeOn"]', '4'),
  ('合同签订', 5, 90.0, 30, '["amount","closeOn"]', '5')) s;

create table opportunities (
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
  customer_id integer not null,
  contact_id integer null,
  amount_minor integer null,
  amount_currency text null,
  close_on text null,
  stage_id integer not null references stages (id),
  state text not null,
  probability real null,
  weighted_minor integer null,
  weighted_currency text null,
  products text null,
  source text null,
  next_step text null,
  next_step_on text null,
  stage_entered_at text null,
  rots_on text null,
  closed_on text null,
  won_reason text null,
  loss_reason text null,
  loss_note text null,
  competitor text null,
  forecast_category text null,
  wake_on text null,
  external_number text null,
  check ((amount_minor is null) = (amount_currency is null))
);
create index opportunities_board on opportunities (state, stage_id, next_step_on, id) where deleted_at is null;
create index opportunities_owner on opportunities (owner_id, state, updated_at, id) where deleted_at is null;
create index opportunities_department on opportunities (department_id, state, updated_at, id) where deleted_at is null;
create index opportunities_customer on opportunities (customer_id, updated_at, id);
create index opportunities_contact on opportunities (contact_id) where contact_id is not null;
create index opportunities_close_on on opportunities (close_on, id) where deleted_at is null;
create index opportunities_closed_on on opportunities (state, closed_on, id) where deleted_at is null;
create index opportunities_rots_on on opportunities (rots_on, id) where rots_on is not null and deleted_at is null;
create index opportunities_name on opportunities (name_sort, id) where deleted_at is null;
create index opportunities_updated on opportunities (updated_at, id) where deleted_at is null;
create index opportunities_created on opportunities (created_at, id) where deleted_at is null;
create index opportunities_amount on opportunities (amount_minor, id) where deleted_at is null;
create index opportunities_deleted on opportunities (deleted_at, id) where deleted_at is not null;
create unique index opportunities_external_number on opportunities (external_number) where external_number is not null and deleted_at is null;

create table opportunity_stage_history (
  id integer primary key autoincrement,
  opportunity_id integer not null references opportunities (id),
  stage_id integer not null references stages (id),
  entered_at text not null,
  left_at text null,
  by_id integer null
);
create index opportunity_stage_history_opportunity on opportunity_stage_history (opportunity_id, id);
