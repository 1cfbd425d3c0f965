-- A region sorted by name is walked along the names as long as enough of them lie in it; who has few customers there finds them by these, one for
-- each reason for which a customer can be in reach.
create index customers_department_region on customers (department_id, region, name_sort, id, deleted_at) where deleted_at is null;
create index customers_owner_region on customers (owner_id, region, department_id, name_sort, id, deleted_at) where deleted_at is null;
create index customers_pool_region on customers (pool_id, region, department_id, owner_id, name_sort, id, deleted_at) where deleted_at is null and owner_id is null;
