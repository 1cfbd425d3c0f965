-- Which run of the tier policy a change came from, so that the run can be taken back.
alter table tier_changes add column run_id integer null;
create index tier_changes_run on tier_changes (run_id, customer_id) where run_id is not null;
