create table calendar_feeds (
  user_id integer primary key,
  token_hash text not null,
  created_at text not null,
  seen_at text null,
  revoked_at text null
);
create unique index calendar_feeds_token on calendar_feeds (token_hash);
