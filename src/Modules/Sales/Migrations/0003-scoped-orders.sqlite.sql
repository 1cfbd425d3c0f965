-- Orders carry what scopes and the usual filters ask, so that a walk along them reads a row only when it belongs on the page. SQLite takes an index
-- for complete only when deleted_at is in it, though the index holds living rows alone.
drop index opportunities_updated;
create index opportunities_updated on opportunities (updated_at, id, department_id, owner_id, state, stage_id, deleted_at) where deleted_at is null;
drop index opportunities_amount;
create index opportunities_amount on opportunities (amount_minor, id, department_id, owner_id, state, stage_id, deleted_at) where deleted_at is null;
drop index opportunities_close_on;
create index opportunities_close_on on opportunities (close_on, id, department_id, owner_id, state, stage_id, deleted_at) where deleted_at is null;
drop index opportunities_name;
create index opportunities_name on opportunities (name_sort, id, department_id, owner_id, state, stage_id, deleted_at) where deleted_at is null;
-- The totals of a board come from the index alone.
create index opportunities_totals on opportunities (department_id, state, stage_id, amount_minor, amount_currency, weighted_minor, weighted_currency, owner_id, deleted_at) where deleted_at is null;
create index opportunities_own_totals on opportunities (owner_id, state, stage_id, department_id, amount_minor, amount_currency, weighted_minor, weighted_currency, deleted_at) where deleted_at is null;
-- What closes next stands behind years of what is closed.
create index opportunities_open_close on opportunities (state, close_on, id, department_id, owner_id, deleted_at) where deleted_at is null;
create index opportunities_closed on opportunities (department_id, state, closed_on, amount_minor, amount_currency, weighted_minor, weighted_currency, owner_id, deleted_at) where deleted_at is null;
create index opportunities_expected on opportunities (department_id, state, close_on, forecast_category, stage_id, amount_minor, amount_currency, weighted_minor, weighted_currency, owner_id, deleted_at) where deleted_at is null;
