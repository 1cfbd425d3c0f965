create table stage_checks (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  deleted_at text null,
  custom text null,
  stage_id integer not null references stages (id),
  text text not null,
  position integer not null,
  required integer not null
);
create index stage_checks_stage on stage_checks (stage_id, position, id);
create index stage_checks_deleted on stage_checks (deleted_at, id) where deleted_at is not null;

-- What of the checklists is done on a deal.
create table opportunity_checks (
  opportunity_id integer not null references opportunities (id),
  check_id integer not null references stage_checks (id),
  at text not null,
  by_id integer null,
  primary key (opportunity_id, check_id)
);
create index opportunity_checks_check on opportunity_checks (check_id);
