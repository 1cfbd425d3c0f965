-- Under which number another system knows a customer, and the risk of losing one.
alter table customers add column external_key text null;
alter table customers add column churn_risk real null;
alter table customers add column churn_reason text null;
alter table customers add column churn_since text null;
create index customers_external_key on customers (external_key) where external_key is not null;
create index customers_churn_risk on customers (churn_risk, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
create index customers_churn_since on customers (churn_since, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
create index customers_churn_reason on customers (churn_reason, updated_at, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
