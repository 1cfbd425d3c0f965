-- What is owed is read from the contracts that owe, in the order of their customers, and from their open instalments, by indexes alone.
create index contracts_owing on contracts (customer_id, amount_currency, state, owner_id, department_id, outstanding_minor, deleted_at) where outstanding_minor > 0 and deleted_at is null;
drop index instalments_open;
create index instalments_open on instalments (contract_id, due_on, open_minor, deleted_at) where open_minor > 0 and deleted_at is null;
