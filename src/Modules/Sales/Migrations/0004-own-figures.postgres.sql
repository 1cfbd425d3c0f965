-- What one person closed or expects, whoever's department it lies in.
create index opportunities_own_closed on opportunities (owner_id, state, closed_on) where deleted_at is null;
create index opportunities_own_expected on opportunities (owner_id, state, close_on) where deleted_at is null;
