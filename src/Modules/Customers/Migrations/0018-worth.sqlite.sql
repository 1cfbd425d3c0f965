-- What a customer brings and could bring, and why.
alter table customers add column clv_why text null;
alter table customers add column current_value_minor integer null;
alter table customers add column current_value_currency text null;
alter table customers add column growth_potential_minor integer null;
alter table customers add column growth_potential_currency text null;
alter table customers add column value_quadrant text null;
alter table customers add column next_category text null;
alter table customers add column worth_why text null;
create index customers_current_value_minor on customers (current_value_minor, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
create index customers_growth_potential_minor on customers (growth_potential_minor, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
create index customers_value_quadrant on customers (value_quadrant, updated_at, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
create index customers_next_category on customers (next_category, updated_at, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
