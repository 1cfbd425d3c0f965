-- The totals of a board come from the index alone.
create index opportunities_totals on opportunities (department_id, state, stage_id) include (owner_id, amount_minor, amount_currency, weighted_minor, weighted_currency) where deleted_at is null;
create index opportunities_own_totals on opportunities (owner_id, state, stage_id) include (department_id, amount_minor, amount_currency, weighted_minor, weighted_currency) where deleted_at is null;
-- What closes next stands behind years of what is closed.
create index opportunities_open_close on opportunities (state, close_on, id) where deleted_at is null;
create index opportunities_closed on opportunities (department_id, state, closed_on) include (owner_id, amount_minor, amount_currency, weighted_minor, weighted_currency) where deleted_at is null;
create index opportunities_expected on opportunities (department_id, state, close_on) include (forecast_category, stage_id, owner_id, amount_minor, amount_currency, weighted_minor, weighted_currency) where deleted_at is null;
