-- A page by the day of the next contact is found in the index alone, as those of the other orders are.
drop index customers_next_contact;
create index customers_next_contact on customers (next_contact_on, id, department_id, owner_id, pool_id, tier, stage, region, source, deleted_at) where deleted_at is null;
