insert into roles (version, created_at, updated_at, key, unlimited, administer, audit) values
  (1, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 'finance', 0, 0, 0);
