-- Several pipelines: what was there becomes the first one.
create table pipelines (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  deleted_at text null,
  custom text null,
  name text not null,
  position integer not null
);
create index pipelines_deleted on pipelines (deleted_at, id) where deleted_at is not null;
insert into pipelines (id, version, created_at, updated_at, name, position)
values (1, 1, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '新单销售', 1);

alter table stages add column pipeline_id integer not null default 1;
create index stages_pipeline on stages (pipeline_id, position, id);
alter table opportunities add column pipeline_id integer not null default 1;
create index opportunities_pipeline on opportunities (pipeline_id, state, updated_at, id, department_id, owner_id, deleted_at) where deleted_at is null;
-- What closed and what is expected is counted for one pipeline from the index alone.
drop index opportunities_closed;
create index opportunities_closed on opportunities (department_id, state, closed_on, pipeline_id, amount_minor, amount_currency, weighted_minor, weighted_currency, owner_id, deleted_at) where deleted_at is null;
drop index opportunities_own_closed;
create index opportunities_own_closed on opportunities (owner_id, state, closed_on, pipeline_id, department_id, amount_minor, amount_currency, weighted_minor, weighted_currency, deleted_at) where deleted_at is null;
drop index opportunities_expected;
create index opportunities_expected on opportunities (department_id, state, close_on, forecast_category, stage_id, pipeline_id, amount_minor, amount_currency, weighted_minor, weighted_currency, owner_id, deleted_at) where deleted_at is null;
drop index opportunities_own_expected;
create index opportunities_own_expected on opportunities (owner_id, state, close_on, forecast_category, stage_id, pipeline_id, department_id, amount_minor, amount_currency, weighted_minor, weighted_currency, deleted_at) where deleted_at is null;
