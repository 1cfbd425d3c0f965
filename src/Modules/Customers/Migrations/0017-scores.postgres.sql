-- What the models found of a customer.
alter table customers add column rfm text collate "C" null;
alter table customers add column rfm_class text collate "C" null;
alter table customers add column alive double precision null;
alter table customers add column expected_orders double precision null;
alter table customers add column clv_minor bigint null;
alter table customers add column clv_currency text collate "C" null;
alter table customers add column scored_at timestamptz null;
create index customers_rfm on customers (rfm nulls first, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
create index customers_alive on customers (alive nulls first, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
create index customers_expected_orders on customers (expected_orders nulls first, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
create index customers_clv_minor on customers (clv_minor nulls first, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
create index customers_rfm_class on customers (rfm_class, updated_at, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
