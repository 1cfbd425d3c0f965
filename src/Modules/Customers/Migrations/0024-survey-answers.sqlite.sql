-- What customers answered to surveys, and what each answered last.
create table survey_answers (
  id integer primary key autoincrement,
  version integer not null,
  created_at text not null,
  created_by_id integer null,
  updated_at text not null,
  updated_by_id integer null,
  deleted_at text null,
  customer_id integer not null references customers (id),
  contact_id integer null references contacts (id),
  survey text not null,
  kind text not null,
  answered_at text not null,
  nps integer null,
  csat integer null,
  ces integer null,
  acsi_overall integer null,
  acsi_expected integer null,
  acsi_ideal integer null,
  loyalty_repeats integer null,
  loyalty_choosing integer null,
  loyalty_brand integer null,
  loyalty_price integer null,
  loyalty_spend integer null,
  loyalty_tolerance integer null,
  stay_reason text null,
  alternatives text null,
  value_score integer null,
  brand_score integer null,
  relation_score integer null,
  satisfaction real null,
  comment text null,
  external_key text null,
  custom text null
);
create index survey_answers_customer on survey_answers (customer_id, answered_at, id) where deleted_at is null;
create index survey_answers_answered on survey_answers (answered_at, id) where deleted_at is null;
create index survey_answers_survey on survey_answers (survey, answered_at, id) where deleted_at is null;
create index survey_answers_nps on survey_answers (nps, id) where deleted_at is null;
create index survey_answers_satisfaction on survey_answers (satisfaction, id) where deleted_at is null;
create index survey_answers_updated on survey_answers (updated_at, id) where deleted_at is null;
create index survey_answers_contact on survey_answers (contact_id) where contact_id is not null;

alter table customers add column nps integer null;
alter table customers add column nps_on text null;
alter table customers add column satisfaction real null;
alter table customers add column satisfaction_on text null;
create index customers_nps on customers (nps, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
create index customers_nps_on on customers (nps_on, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
create index customers_satisfaction on customers (satisfaction, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
create index customers_satisfaction_on on customers (satisfaction_on, id, department_id, owner_id, pool_id, deleted_at) where deleted_at is null;
