create table competitors (
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
  website text null,
  strengths text null,
  weaknesses text null,
  answer text null
);
create index competitors_name on competitors (name_sort, id) where deleted_at is null;
create index competitors_deleted on competitors (deleted_at, id) where deleted_at is not null;

-- Against whom a deal is fought, and how that stands.
create table opportunity_competitors (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  deleted_at text null,
  custom text null,
  opportunity_id integer not null references opportunities (id),
  competitor_id integer not null references competitors (id),
  standing text not null,
  note text null
);
create unique index opportunity_competitors_once on opportunity_competitors (opportunity_id, competitor_id) where deleted_at is null;
create index opportunity_competitors_opportunity on opportunity_competitors (opportunity_id, id);
create index opportunity_competitors_competitor on opportunity_competitors (competitor_id, opportunity_id, standing);
create index opportunity_competitors_deleted on opportunity_competitors (deleted_at, id) where deleted_at is not null;
