-- A source that few customers came by is at no end of any order.
create index customers_source on customers (source, created_at, id) where deleted_at is null;
