alter table leads add column pool_id integer null;
alter table leads add column return_reason text null;
create index leads_pool on leads (pool_id, created_at, id) where deleted_at is null and owner_id is null;
