-- Under which number another system knows a customer, and the risk of losing one.
alter table customers add column external_key text collate "C" null;
alter table customers add column churn_risk double precision null;
alter table customers add column churn_reason text collate "C" null;
alter table customers add column churn_since date null;
create index customers_external_key on customers (external_key) where external_key is not null;
create index customers_churn_risk on customers (churn_risk nulls first, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
create index customers_churn_since on customers (churn_since nulls first, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
create index customers_churn_reason on customers (churn_reason, updated_at, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
