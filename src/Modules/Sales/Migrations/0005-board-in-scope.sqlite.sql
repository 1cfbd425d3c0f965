-- The cards of a column are found without reading the deals of others, and the totals of everybody's board come from the index alone.
drop index opportunities_board;
create index opportunities_board on opportunities (state, stage_id, next_step_on, id, department_id, owner_id, amount_minor, amount_currency, weighted_minor, weighted_currency, deleted_at) where deleted_at is null;
