create table approvals (
  id integer primary key autoincrement,
  version integer not null,
  kind text not null,
  object text null,
  record_id integer null,
  title text not null,
  subject text not null,
  facts text not null,
  requester_id integer not null,
  state text not null check (state in ('pending', 'approved', 'rejected', 'returned', 'withdrawn', 'expired')),
  round integer not null,
  created_at text not null,
  decided_at text null,
  expires_at text not null
);
create index approvals_requester on approvals (requester_id, id);
create index approvals_subject on approvals (object, record_id) where object is not null;
create index approvals_open on approvals (expires_at) where state in ('pending', 'returned');

create table approval_steps (
  id integer primary key autoincrement,
  approval_id integer not null references approvals (id),
  round integer not null,
  position integer not null,
  mode text not null check (mode in ('all', 'any')),
  hours integer null,
  state text not null check (state in ('waiting', 'open', 'done')),
  remind_at text null,
  due_at text null
);
create index approval_steps_approval on approval_steps (approval_id, round, position);
create index approval_steps_due on approval_steps (due_at) where state = 'open';

create table approval_signers (
  id integer primary key autoincrement,
  approval_id integer not null references approvals (id),
  step_id integer not null references approval_steps (id),
  place integer not null,
  user_id integer not null,
  reason text not null check (reason in ('rule', 'delegated', 'escalated', 'added', 'replaced')),
  for_user_id integer null,
  state text not null check (state in ('waiting', 'pending', 'approved', 'rejected', 'returned', 'passed', 'skipped')),
  begun_at text null,
  decided_at text null
);
create index approval_signers_approval on approval_signers (approval_id, step_id);
create index approval_signers_user on approval_signers (user_id, state, approval_id);

create table approval_events (
  id integer primary key autoincrement,
  approval_id integer not null references approvals (id),
  at text not null,
  actor_id integer null,
  action text not null,
  comment text null,
  user_id integer null
);
create index approval_events_approval on approval_events (approval_id, id);

create table approval_rules (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  updated_at text not null,
  kind text not null,
  name text not null,
  position integer not null,
  enabled integer not null,
  condition text null,
  steps text not null
);
create index approval_rules_kind on approval_rules (kind, position, id);

create table export_grants (
  approval_id integer primary key references approvals (id),
  expires_at text not null,
  used_at text null
);
