-- What a customer brings and could bring, and why.
alter table customers add column clv_why text collate "C" null;
alter table customers add column current_value_minor bigint null;
alter table customers add column current_value_currency text collate "C" null;
alter table customers add column growth_potential_minor bigint null;
alter table customers add column growth_potential_currency text collate "C" null;
alter table customers add column value_quadrant text collate "C" null;
alter table customers add column next_category text collate "C" null;
alter table customers add column worth_why text collate "C" null;
create index customers_current_value_minor on customers (current_value_minor nulls first, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
create index customers_growth_potential_minor on customers (growth_potential_minor nulls first, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
create index customers_value_quadrant on customers (value_quadrant, updated_at, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
create index customers_next_category on customers (next_category, updated_at, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
