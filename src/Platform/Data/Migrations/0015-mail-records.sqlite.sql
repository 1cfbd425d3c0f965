-- Records whose readers are told of a mail, beside the one it was made for.
create table mail_records (
  mail_id integer not null references mail_outbox (id),
  object text not null,
  record_id integer not null,
  primary key (mail_id, object, record_id)
);
create index mail_records_record on mail_records (object, record_id, mail_id);
