alter table leads add column points integer null;
alter table leads add column probability real null;
create index leads_points on leads (points, id, department_id, owner_id, state, deleted_at) where deleted_at is null;
create index leads_probability on leads (probability, id, department_id, owner_id, state, deleted_at) where deleted_at is null;

create table scoring_rules (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  deleted_at text null,
  custom text null,
  name text not null,
  condition text not null,
  points integer not null,
  enabled integer not null
);
create index scoring_rules_name on scoring_rules (name, id) where deleted_at is null;
create index scoring_rules_deleted on scoring_rules (deleted_at, id) where deleted_at is not null;

-- How many finished leads with a trait became customers; counted anew each night.
create table lead_trait_counts (
  trait text not null,
  value text not null,
  won integer not null,
  lost integer not null,
  primary key (trait, value)
);
