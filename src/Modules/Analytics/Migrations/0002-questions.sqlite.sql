-- Questions that somebody named and kept, with who may see them and whose favourites they are.
create table analytics_questions (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  updated_at text not null,
  deleted_at text null,
  owner_id integer not null,
  name text not null,
  description text null,
  object text not null,
  content text not null,
  everyone integer not null
);
create index analytics_questions_owner on analytics_questions (owner_id);
create table analytics_question_parties (
  question_id integer not null references analytics_questions (id),
  kind text not null,
  party_id integer not null,
  primary key (question_id, kind, party_id)
);
create table analytics_question_favourites (
  user_id integer not null,
  question_id integer not null references analytics_questions (id),
  primary key (user_id, question_id)
);
