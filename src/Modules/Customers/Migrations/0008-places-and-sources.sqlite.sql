-- Names begin with places, so the names of one province stand together in the order of all names: a walk along that order has to know the province.
create index customers_province_names on customers (substr(region, 1, 2), name_sort, id, department_id, owner_id, pool_id, region, tier, stage, source, deleted_at) where deleted_at is null;
-- A source that few customers came by is at no end of any order.
create index customers_source on customers (source, created_at, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
