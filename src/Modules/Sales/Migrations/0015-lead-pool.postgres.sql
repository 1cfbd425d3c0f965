alter table leads add column pool_id bigint null;
alter table leads add column return_reason text collate "C" null;
create index leads_pool on leads (pool_id, created_at, id) where deleted_at is null and owner_id is null;
