-- What one person closed or expects, whoever's department it lies in: without these SQLite reads everybody's deals of the period.
create index opportunities_own_closed on opportunities (owner_id, state, closed_on, department_id, amount_minor, amount_currency, weighted_minor, weighted_currency, deleted_at) where deleted_at is null;
create index opportunities_own_expected on opportunities (owner_id, state, close_on, forecast_category, stage_id, department_id, amount_minor, amount_currency, weighted_minor, weighted_currency, deleted_at) where deleted_at is null;
