-- The figures of a period come from the index of its day alone.
drop index contracts_signed;
create index contracts_signed on contracts (signed_on nulls first, id, department_id, owner_id, state, deleted_at) include (amount_minor, amount_currency) where deleted_at is null;
drop index payments_received;
create index payments_received on payments (received_on, id, department_id, owner_id, deleted_at) include (amount_minor, amount_currency) where deleted_at is null;
drop index orders_ordered;
create index orders_ordered on orders (ordered_on nulls first, id, department_id, owner_id, state, deleted_at) include (channel, effective_minor, effective_currency) where deleted_at is null;
create index quotes_sent on quotes (sent_at nulls first, id, department_id, owner_id, state, deleted_at) include (gross_minor, gross_currency) where deleted_at is null;
drop index payments_owner;
create index payments_owner on payments (owner_id, received_on, id, deleted_at) include (amount_minor, amount_currency) where deleted_at is null;
drop index payments_department;
create index payments_department on payments (department_id, received_on, id, owner_id, deleted_at) include (amount_minor, amount_currency) where deleted_at is null;
drop index opportunities_created;
create index opportunities_created on opportunities (created_at, id) include (department_id, owner_id, state, stage_id) where deleted_at is null;
-- What closed and what is expected is counted for one pipeline from the index alone.
drop index opportunities_closed;
create index opportunities_closed on opportunities (department_id, state, closed_on) include (pipeline_id, owner_id, amount_minor, amount_currency, weighted_minor, weighted_currency) where deleted_at is null;
drop index opportunities_expected;
create index opportunities_expected on opportunities (department_id, state, close_on) include (pipeline_id, forecast_category, stage_id, owner_id, amount_minor, amount_currency, weighted_minor, weighted_currency) where deleted_at is null;
