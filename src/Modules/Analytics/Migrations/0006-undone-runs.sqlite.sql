-- When the changes of a run were taken back.
alter table analytics_runs add column undone_at text null;
