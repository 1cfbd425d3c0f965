create table note_templates (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  deleted_at text null,
  name text not null,
  used_for text not null,
  text text not null,
  enabled integer not null default 1,
  custom text null
);
create index note_templates_name on note_templates (name, id) where deleted_at is null;
