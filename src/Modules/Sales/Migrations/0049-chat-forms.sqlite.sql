-- Forms that take conversations: a switch, and an address that is neither the one everybody sees nor the one of mail servers.
alter table web_forms add column by_chat integer not null default 0;
alter table web_forms add column chat_key text not null default '';
update web_forms set chat_key = lower(hex(randomblob(12)));
create unique index web_forms_chat_key on web_forms (chat_key);

-- On which lead a conversation stands, and how many of its lines are told there.
create table lead_chats (
  channel text not null,
  conversation text not null,
  lead_id integer not null references leads (id),
  lines integer not null,
  primary key (channel, conversation)
);
create index lead_chats_lead on lead_chats (lead_id);
