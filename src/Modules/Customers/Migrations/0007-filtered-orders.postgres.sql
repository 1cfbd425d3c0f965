-- A stage goes with age: the newest of those that only old customers can be are at no end of any order.
create index customers_stage on customers (stage, created_at, id) where deleted_at is null;
