-- What the models found of a customer.
alter table customers add column rfm text null;
alter table customers add column rfm_class text null;
alter table customers add column alive real null;
alter table customers add column expected_orders real null;
alter table customers add column clv_minor integer null;
alter table customers add column clv_currency text null;
alter table customers add column scored_at text null;
create index customers_rfm on customers (rfm, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
create index customers_alive on customers (alive, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
create index customers_expected_orders on customers (expected_orders, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
create index customers_clv_minor on customers (clv_minor, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
create index customers_rfm_class on customers (rfm_class, updated_at, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
