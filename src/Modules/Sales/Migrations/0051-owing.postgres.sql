-- What is owed is read from the contracts that owe, in the order of their customers, and from their open instalments, by indexes alone.
create index contracts_owing on contracts (customer_id, amount_currency, id) include (state, owner_id, department_id, outstanding_minor) where outstanding_minor > 0 and deleted_at is null;
