create table web_forms (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  deleted_at text null,
  custom text null,
  name text not null,
  key text not null,
  title text not null,
  intro text null,
  thanks text null,
  asked text null,
  demanded text null,
  pool_id integer null,
  enabled integer not null,
  received integer not null,
  spam integer not null,
  last_received_at text null
);
create unique index web_forms_key on web_forms (key);
create index web_forms_name on web_forms (name, id) where deleted_at is null;
create index web_forms_deleted on web_forms (deleted_at, id) where deleted_at is not null;

-- Each opened form can be sent once; kept for a day, longer than a form may stay open.
create table web_form_answers (
  once text primary key,
  at text not null
);
create index web_form_answers_at on web_form_answers (at);
