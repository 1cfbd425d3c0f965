-- Names begin with places, so the names of one province stand together in the order of all names: a walk along that order has to know the province.
create index customers_province_names on customers (substr(region, 1, 2), name_sort, id) include (department_id, owner_id, pool_id, tier, stage, source) where deleted_at is null;
