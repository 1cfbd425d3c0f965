-- The figures of a period come from the index of its day alone.
drop index contracts_signed;
create index contracts_signed on contracts (signed_on, id, department_id, owner_id, state, amount_minor, amount_currency, deleted_at) where deleted_at is null;
drop index payments_received;
create index payments_received on payments (received_on, id, department_id, owner_id, amount_minor, amount_currency, deleted_at) where deleted_at is null;
drop index orders_ordered;
create index orders_ordered on orders (ordered_on, id, department_id, owner_id, state, channel, effective_minor, effective_currency, deleted_at) where deleted_at is null;
create index quotes_sent on quotes (sent_at, id, department_id, owner_id, state, gross_minor, gross_currency, deleted_at) where deleted_at is null;
drop index payments_owner;
create index payments_owner on payments (owner_id, received_on, id, amount_minor, amount_currency, deleted_at) where deleted_at is null;
drop index payments_department;
create index payments_department on payments (department_id, received_on, id, owner_id, amount_minor, amount_currency, deleted_at) where deleted_at is null;
drop index opportunities_created;
create index opportunities_created on opportunities (created_at, id, department_id, owner_id, state, stage_id, deleted_at) where deleted_at is null;
drop index opportunities_closed_on;
create index opportunities_closed_on on opportunities (state, closed_on, id, created_at, department_id, owner_id, deleted_at) where deleted_at is null;
