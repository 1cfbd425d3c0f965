-- A walk along an order reads a row only when it belongs on the page; regions and sources are asked as often as levels and stages.
drop index customers_updated;
create index customers_updated on customers (updated_at, id, department_id, owner_id, pool_id, tier, stage, region, source, deleted_at) where deleted_at is null;
drop index customers_created;
create index customers_created on customers (created_at, id, department_id, owner_id, pool_id, tier, stage, region, source, deleted_at) where deleted_at is null;
drop index customers_name;
create index customers_name on customers (name_sort, id, department_id, owner_id, pool_id, tier, stage, region, source, deleted_at) where deleted_at is null;
drop index customers_last_contact;
create index customers_last_contact on customers (last_contact_at, id, department_id, owner_id, pool_id, tier, stage, region, source, deleted_at) where deleted_at is null;
-- A stage goes with age: the newest of those that only old customers can be are at no end of any order.
create index customers_stage on customers (stage, created_at, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
