-- Mail on its way out, kept with what caused it.
create table mail_outbox (
  id integer primary key autoincrement,
  message_id text not null unique,
  created_at text not null,
  user_id integer null,
  object text null,
  record_id integer null,
  recipients text not null,
  copies text not null,
  subject text not null,
  body text not null,
  state text not null check (state in ('queued', 'sending', 'sent', 'failed', 'cancelled')),
  attempts integer not null,
  next_at text not null,
  error text null,
  sent_at text null
);
create index mail_outbox_due on mail_outbox (next_at, id) where state in ('queued', 'sending');
create index mail_outbox_record on mail_outbox (object, record_id, id) where object is not null;
create index mail_outbox_user on mail_outbox (user_id, created_at);

create table mail_files (
  id integer primary key autoincrement,
  mail_id integer not null references mail_outbox (id),
  name text not null,
  type text not null,
  content blob not null
);
create index mail_files_mail on mail_files (mail_id);
