-- A page is found along its order in the index alone: whose a customer is and the usual conditions stand beside it.
drop index customers_updated;
create index customers_updated on customers (updated_at, id) include (department_id, owner_id, pool_id, tier, stage, region, source, category) where deleted_at is null;
drop index customers_created;
create index customers_created on customers (created_at, id) include (department_id, owner_id, pool_id, tier, stage, region, source, category) where deleted_at is null;
drop index customers_name;
create index customers_name on customers (name_sort, id) include (department_id, owner_id, pool_id, tier, stage, region, source, category) where deleted_at is null;
drop index customers_last_contact;
create index customers_last_contact on customers (last_contact_at nulls first, id) include (department_id, owner_id, pool_id, tier, stage, region, source, category) where deleted_at is null;
drop index customers_next_contact;
create index customers_next_contact on customers (next_contact_on nulls first, id) include (department_id, owner_id, pool_id, tier, stage, region, source, category) where deleted_at is null;
drop index customers_stage;
create index customers_stage on customers (stage, created_at, id) include (department_id, owner_id, pool_id, tier, region, source, category) where deleted_at is null;
drop index customers_source;
create index customers_source on customers (source, created_at, id) include (department_id, owner_id, pool_id, tier, stage, region, category) where deleted_at is null;
