-- Who decides about a deal, and how each stands to it.
create table opportunity_contacts (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  deleted_at text null,
  custom text null,
  opportunity_id integer not null references opportunities (id),
  contact_id integer not null,
  buying_role text null,
  attitude text null,
  influence integer null,
  note text null
);
create unique index opportunity_contacts_once on opportunity_contacts (opportunity_id, contact_id) where deleted_at is null;
create index opportunity_contacts_opportunity on opportunity_contacts (opportunity_id, id);
create index opportunity_contacts_contact on opportunity_contacts (contact_id);
create index opportunity_contacts_deleted on opportunity_contacts (deleted_at, id) where deleted_at is not null;

-- Among whom the success of a deal is divided, in percent that add up to 100.
create table opportunity_shares (
  opportunity_id integer not null references opportunities (id),
  user_id integer not null,
  percent integer not null,
  primary key (opportunity_id, user_id)
);
create index opportunity_shares_user on opportunity_shares (user_id, opportunity_id);
