-- To which group of like customers one belongs, what it is likely to buy next, and why; why it may be lost.
alter table customers add column cluster text collate "C" null;
alter table customers add column cluster_why text collate "C" null;
alter table customers add column churn_why text collate "C" null;
alter table customers add column propensity double precision null;
alter table customers add column propensity_category text collate "C" null;
alter table customers add column propensity_why text collate "C" null;
create index customers_cluster on customers (cluster, updated_at, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
create index customers_propensity on customers (propensity nulls first, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
create index customers_propensity_category on customers (propensity_category, updated_at, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
