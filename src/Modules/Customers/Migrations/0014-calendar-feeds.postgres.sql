create table calendar_feeds (
  user_id bigint primary key,
  token_hash text collate "C" not null,
  created_at timestamptz not null,
  seen_at timestamptz null,
  revoked_at timestamptz null
);
create unique index calendar_feeds_token on calendar_feeds (token_hash);
