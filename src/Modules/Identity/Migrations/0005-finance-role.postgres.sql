insert into roles (version, created_at, updated_at, key, unlimited, administer, audit) values
  (1, now(), now(), 'finance', false, false, false);
