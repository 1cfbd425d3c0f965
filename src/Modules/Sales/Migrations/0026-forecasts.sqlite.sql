-- What is closed is no longer guessed at.
update opportunities set forecast_category = case when state = 'won' then 'won' else 'omitted' end where state <> 'open';

-- What was expected at the beginning of each week, kept for good; one row per month of closing, person and category.
create table forecast_weeks (
  week text primary key,
  taken_at text not null
);
create table forecast_entries (
  id integer primary key autoincrement,
  week text not null,
  month text not null,
  pipeline_id integer not null,
  department_id integer null,
  owner_id integer null,
  category text not null,
  deals integer not null,
  amount_minor integer not null,
  weighted_minor integer not null,
  currency text null
);
create index forecast_entries_month on forecast_entries (month, week, department_id, owner_id, pipeline_id, category, deals, amount_minor, weighted_minor, currency);
