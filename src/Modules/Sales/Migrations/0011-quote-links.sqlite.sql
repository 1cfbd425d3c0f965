-- Links by which customers see an offer; the secret itself is kept nowhere.
create table quote_links (
  id integer primary key autoincrement,
  quote_id integer not null references quotes (id),
  token_hash text not null,
  language text not null,
  created_at text not null,
  created_by_id integer null,
  expires_at text not null,
  revoked_at text null,
  answered_at text null,
  signer text null,
  signature text null
);
create unique index quote_links_token on quote_links (token_hash);
create index quote_links_quote on quote_links (quote_id, id);

create table quote_views (
  id integer primary key autoincrement,
  link_id integer not null references quote_links (id),
  at text not null
);
create index quote_views_link on quote_views (link_id, at);
