-- Orders carry what scopes and the usual filters ask, so that a walk along them reads a row only when it belongs on the page. SQLite takes an index
-- for complete only when deleted_at is in it, though the index holds living rows alone.
drop index customers_updated;
create index customers_updated on customers (updated_at, id, department_id, owner_id, pool_id, tier, stage, deleted_at) where deleted_at is null;
drop index customers_created;
create index customers_created on customers (created_at, id, department_id, owner_id, pool_id, tier, stage, deleted_at) where deleted_at is null;
drop index customers_name;
create index customers_name on customers (name_sort, id, department_id, owner_id, pool_id, tier, stage, deleted_at) where deleted_at is null;
drop index customers_last_contact;
create index customers_last_contact on customers (last_contact_at, id, department_id, owner_id, pool_id, tier, stage, deleted_at) where deleted_at is null;
-- Regions are ranges, so the order has to come from the entries themselves.
drop index customers_region;
create index customers_region on customers (region, department_id, owner_id, pool_id, name_sort, updated_at, deleted_at) where deleted_at is null;
