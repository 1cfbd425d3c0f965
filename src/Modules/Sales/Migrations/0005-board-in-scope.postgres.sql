-- The cards of a column are found without reading the deals of others.
drop index opportunities_board;
create index opportunities_board on opportunities (state, stage_id, next_step_on nulls first, id) include (department_id, owner_id) where deleted_at is null;
