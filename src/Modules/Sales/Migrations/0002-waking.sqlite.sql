create index opportunities_wake on opportunities (wake_on, id) where state = 'shelved' and deleted_at is null;
