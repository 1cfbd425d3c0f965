-- Models run on the company's own data or on an order history from outside; what they say of each customer there is kept with the run.
alter table analytics_runs add column source text collate "C" not null default 'crm';
create index analytics_runs_source on analytics_runs (source, model, id);
create table analytics_scores (
  run_id bigint not null references analytics_runs (id),
  place bigint not null,
  customer text collate "C" not null,
  scores jsonb not null,
  primary key (run_id, place)
);
create index analytics_scores_customer on analytics_scores (run_id, customer);
