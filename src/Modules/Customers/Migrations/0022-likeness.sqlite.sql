-- To which group of like customers one belongs, what it is likely to buy next, and why; why it may be lost.
alter table customers add column cluster text null;
alter table customers add column cluster_why text null;
alter table customers add column churn_why text null;
alter table customers add column propensity real null;
alter table customers add column propensity_category text null;
alter table customers add column propensity_why text null;
create index customers_cluster on customers (cluster, updated_at, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
create index customers_propensity on customers (propensity, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
create index customers_propensity_category on customers (propensity_category, updated_at, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
