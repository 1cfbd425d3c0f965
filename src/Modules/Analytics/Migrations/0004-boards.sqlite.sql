-- Dashboards that people built, with whom they share them, and whose start page they are.
create table boards (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  updated_at text not null,
  deleted_at text null,
  owner_id integer not null,
  name text not null,
  description text null,
  everyone integer not null default 0,
  content text not null
);
create index boards_owner on boards (owner_id, id);
create table board_audiences (
  board_id integer not null,
  kind text not null,
  subject_id integer not null,
  primary key (board_id, kind, subject_id)
);
create index board_audiences_subject on board_audiences (kind, subject_id);
create table board_starts (
  kind text not null,
  subject_id integer not null,
  board text not null,
  primary key (kind, subject_id)
);
