-- One row for each time a model was fitted on the company's own data.
create table analytics_runs (
  id integer primary key autoincrement,
  model text not null,
  state text not null,
  settings text not null,
  result text null,
  code text null,
  args text null,
  customers integer null,
  scored integer null,
  from_on text null,
  until_on text null,
  started_at text not null,
  finished_at text null,
  user_id integer null,
  job_id integer null
);
create index analytics_runs_model on analytics_runs (model, id);
